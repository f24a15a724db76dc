// Rule T1: a parcel is held by customs. The merchant learns what is held, what the buyer has to supply there, and gets a
// text to send on; again on day 3 and day 7.
import { customsNeedsOf } from '../../../policy/customsNeeds.js';
import { linesOf, oneLine } from '../cleanText.js';
import type { CustomsHoldMail, MailLanguage } from '../MailContent.js';
import type { Block, MailPart } from '../MailPart.js';
import { showInstant } from '../showInstant.js';
import { caseLink, greet, LABELS } from '../words.js';
import { forwardText } from './forwardText.js';

export function customsHoldPart(mail: CustomsHoldMail, language: MailLanguage): MailPart {
  const words = WORDS[language];
  const parcel = { orderNo: oneLine(mail.orderNo), waybillNo: oneLine(mail.waybillNo), carrier: oneLine(mail.carrier) };
  const country = countryName(mail.destinationCountry, language);
  const needs = customsNeedsOf(mail.destinationCountry, mail.heldSince).needs.map((need) => need[language]);
  const items = mail.items.map(({ title, quantity }) => `${quantity} × ${oneLine(title)}`);
  const facts = {
    [LABELS.order[language]]: parcel.orderNo,
    [words.waybill]: parcel.waybillNo,
    [words.carrier]: parcel.carrier,
    [words.destination]: country ?? words.unknown,
    [words.heldSince]: showInstant(mail.heldSince, mail.zone),
    [LABELS.case[language]]: oneLine(mail.caseNo),
  };
  return {
    language,
    headline: words.headline[mail.day](parcel),
    greeting: greet(mail.merchantName, language),
    blocks: [
      { kind: 'TEXT', text: words.opening[mail.day] },
      { kind: 'FACTS', rows: Object.entries(facts).map(([label, value]) => ({ label, value })) },
      ...said(mail.carrierText, words.said),
      ...listed(items, words.held),
      { kind: 'LIST', title: words.needs(country), items: needs },
      { kind: 'TEXT', text: words.noAdvice },
      { kind: 'COPY', title: words.forward, lines: forwardText({ ...parcel, country, items, needs }, language) },
      ...caseLink(mail.caseUrl, language),
    ],
  };
}

type Parcel = { orderNo: string; waybillNo: string };

const WORDS = {
  en: {
    headline: {
      0: ({ orderNo, waybillNo }: Parcel) => `Customs holds parcel ${waybillNo} of order ${orderNo}`,
      3: ({ orderNo, waybillNo }: Parcel) => `Reminder, day 3: customs holds parcel ${waybillNo} of order ${orderNo}`,
      7: ({ orderNo, waybillNo }: Parcel) =>
        `Last reminder, day 7: customs holds parcel ${waybillNo} of order ${orderNo}`,
    },
    opening: {
      0: 'Customs holds a parcel on its way to your buyer. It can go on when the buyer has supplied what is asked for. Please send the text below to the buyer today.',
      3: 'This is a reminder: 3 days have passed, and we have not been told that customs released the parcel. If the buyer has not answered yet, please send the text below again.',
      7: 'This is the last reminder: 7 days have passed, and we have not been told that customs released the parcel. A person is now asked to take the case over. Please send the text below to the buyer once more.',
    },
    waybill: 'Parcel number',
    carrier: 'Carrier',
    destination: 'Destination',
    heldSince: 'Held since',
    unknown: 'not known',
    said: 'What the carrier says',
    held: 'What is held',
    needs: (country: string | null) => `What the buyer must supply${country === null ? '' : ` (${country})`}`,
    noAdvice:
      'This is what is commonly asked for there. Customs and the carrier may ask for other things: what they say counts.',
    forward: 'A text to forward to the buyer',
  },
  zh: {
    headline: {
      0: ({ orderNo, waybillNo }: Parcel) => `海关扣留：订单 ${orderNo} 的包裹 ${waybillNo}`,
      3: ({ orderNo, waybillNo }: Parcel) => `第 3 天提醒：订单 ${orderNo} 的包裹 ${waybillNo} 仍被海关扣留`,
      7: ({ orderNo, waybillNo }: Parcel) => `第 7 天最后提醒：订单 ${orderNo} 的包裹 ${waybillNo} 仍被海关扣留`,
    },
    opening: {
      0: '寄给买家的一个包裹被海关扣留。买家提供所需资料后，包裹才能继续运输。请于今天将下方文字转发给买家。',
      3: '特此提醒：包裹被扣留已满 3 天，我们仍未收到海关放行的消息。如买家尚未回复，请再次将下方文字发给买家。',
      7: '最后提醒：包裹被扣留已满 7 天，我们仍未收到海关放行的消息。现已请人工接手处理本案件。请再次将下方文字发给买家。',
    },
    waybill: '运单号',
    carrier: '承运商',
    destination: '目的地',
    heldSince: '扣留时间',
    unknown: '未知',
    said: '承运商说明',
    held: '被扣留的商品',
    needs: (country: string | null) => `买家需提供的资料${country === null ? '' : `（${country}）`}`,
    noAdvice: '以上为当地海关通常要求的资料。海关或承运商可能另有要求，请以其通知为准。',
    forward: '可转发给买家的文字',
  },
};

function said(text: string | null, title: string): Block[] {
  const lines = text === null ? [] : linesOf(text, 500);
  return lines.join('') === '' ? [] : [{ kind: 'QUOTE', title, lines }];
}

function listed(items: string[], title: string): Block[] {
  return items.length === 0 ? [] : [{ kind: 'LIST', title, items }];
}

function countryName(country: string | null, language: MailLanguage): string | null {
  const code = country?.toUpperCase() ?? '';
  // ZZ stands for a region that nobody knows.
  if (!/^[A-Z]{2}$/.test(code) || code === 'ZZ') return null;
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code;
}
