// The text that a merchant sends on to the buyer of a held parcel, ready to copy: polite, and without a promise. It sends the
// buyer's documents to the carrier, where they are needed, and keeps them out of mailboxes.
import type { MailLanguage } from '../MailContent.js';

export interface HeldParcel {
  orderNo: string;
  waybillNo: string;
  carrier: string;
  country: string | null;
  items: string[];
  needs: string[];
}

export function forwardText(parcel: HeldParcel, language: MailLanguage): string[] {
  return language === 'en' ? english(parcel) : chinese(parcel);
}

function english({ orderNo, waybillNo, carrier, country, items, needs }: HeldParcel): string[] {
  return [
    'Hello,',
    '',
    `your order ${orderNo}${items.length === 0 ? '' : ` (${items.join('; ')})`} has reached customs${country === null ? '' : ` in ${country}`}, and the parcel is held there until some information is complete. This is what is usually asked for:`,
    '',
    ...needs.map((need) => `- ${need}`),
    '',
    `Please give this to the carrier, ${carrier}, under the parcel number ${waybillNo}, in the way its message or its website describes. Please do not send copies of identity documents to us.`,
    '',
    'Customs decides when the parcel is released, so we cannot name a day. If the carrier asks for something else, please follow what it says, and tell us if you need anything from us, for example an invoice.',
    '',
    'Thank you very much for your help.',
  ];
}

function chinese({ orderNo, waybillNo, carrier, country, items, needs }: HeldParcel): string[] {
  return [
    '您好：',
    '',
    `您的订单 ${orderNo}${items.length === 0 ? '' : `（${items.join('；')}）`}已到达${country ?? '目的地'}海关，因资料尚不齐全，包裹目前被海关扣留。通常需要收件人提供：`,
    '',
    ...needs.map((need) => `- ${need}`),
    '',
    `请按照承运商 ${carrier} 的通知或其网站上的说明，凭运单号 ${waybillNo} 将资料提交给承运商。请不要将证件照片发给我们。`,
    '',
    '放行时间由海关决定，我们无法给出具体日期。如承运商另有要求，请以其通知为准。如需我们提供发票等资料，请告诉我们。',
    '',
    '非常感谢您的配合。',
  ];
}
