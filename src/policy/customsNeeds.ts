// What a buyer has to supply before the customs of a destination let a parcel go on: dated data, one row a destination and
// time. It is what is commonly asked for there, no legal advice: what the carrier says about a parcel goes before it.
// Rule T1, [O] [G]; what is asked for where, field texts of carriers and their guides to the public, [A], or (ours).

import { FROM_THE_BEGINNING, isInForce } from './policyDefaults.js';
import type { Source } from './vocabulary.js';

/** One thing to supply, in the languages of our mails. */
export interface CustomsNeed {
  en: string;
  zh: string;
}

export interface CustomsNeeds {
  /** ISO 3166-1 alpha-2; empty in the row for every other destination. */
  destinations: readonly string[];
  /** ISO instant, included. */
  effectiveFrom: string;
  /** ISO instant, excluded; null while it is in force. */
  effectiveTo: string | null;
  source: Extract<Source, 'A' | 'ours'>;
  /** In order of how often they are what is missing. */
  needs: readonly CustomsNeed[];
}

/**
 * What the buyer has to supply at a destination. An unknown destination, and one without a row of its own, gets what
 * customs ask for everywhere. Rule T1.
 *
 * @param country ISO 3166-1 alpha-2; null when it is not known
 * @param at the row in force at this instant counts: that of the hold
 */
export function customsNeedsOf(country: string | null, at: Date, rows = CUSTOMS_NEEDS): CustomsNeeds {
  const inForce = rows.filter((row) => isInForce(row, at));
  const own = country === null ? undefined : inForce.find((row) => row.destinations.includes(country.toUpperCase()));
  const row = own ?? inForce.find(({ destinations }) => destinations.length === 0);
  if (row === undefined) throw new RangeError(`No customs needs are in force at ${at.toISOString()}.`);
  return row;
}

const INVOICE = {
  en: 'the invoice or order confirmation: what the goods are, how many, and what was paid for each',
  zh: '发票或订单确认：注明货物名称、数量及每件实付金额',
};
const PAYMENT = {
  en: 'proof of payment, for example a card or bank statement',
  zh: '付款凭证，例如银行卡或银行对账单',
};
const DUTY = {
  en: 'payment of duty and import taxes, where the carrier asks for it',
  zh: '缴纳关税及进口税费（如承运商提出要求）',
};

/** From here on the United States let no parcel in free of duty for its low value. */
const US_ALL_DUTIABLE = '2025-08-29T04:01:00.000Z';

// prettier-ignore
const EUROPEAN_UNION = [
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU',
  'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
];

const US_TAX_NUMBER = {
  en: 'for a formal entry: the tax number of whoever imports (SSN, ITIN, or EIN of a firm)',
  zh: '如需正式报关：进口人的税号（SSN、ITIN，企业为 EIN）',
};

/** The first row in force that names the destination counts; exactly one row for all others is in force at any time. */
export const CUSTOMS_NEEDS: readonly CustomsNeeds[] = [
  standing(['BR'], 'A', [
    {
      en: 'the CPF of the recipient (CNPJ for a firm; passport number for a foreigner), given to the carrier or on the site of Correios',
      zh: '收件人的 CPF 税号（企业为 CNPJ，外国人为护照号码），提供给承运商或在 Correios 网站登记',
    },
    INVOICE,
    DUTY,
  ]),
  standing(['KR'], 'A', [
    {
      en: 'the personal customs clearance code (PCCC, a P and 12 digits) of the recipient, with the name and the phone number it is registered under; a foreigner without one: the passport number',
      zh: '收件人的个人通关固有编码（PCCC，字母 P 加 12 位数字），姓名和电话须与登记一致；没有编码的外国人提供护照号码',
    },
    INVOICE,
    DUTY,
  ]),
  standing(['TR'], 'A', [
    {
      en: 'the Turkish identity number (11 digits) of the recipient; tax number for a firm, passport number for a foreigner',
      zh: '收件人的土耳其身份证号码（11 位）；企业提供税号，外国人提供护照号码',
    },
    INVOICE,
    DUTY,
  ]),
  standing(['CN'], 'A', [
    {
      en: 'the name of the recipient as on the identity card, its number, and a copy of both sides where the carrier asks for it',
      zh: '收件人身份证上的姓名、身份证号码，以及承运商要求时的身份证正反面照片',
    },
    {
      en: 'proof of the price: order page, receipt or payment record; the goods are for personal use, in a reasonable quantity',
      zh: '价格证明：订单页面、小票或付款记录；物品须为个人自用且数量合理',
    },
    DUTY,
  ]),
  standing(['TW'], 'A', [
    {
      en: 'the confirmation of this parcel in the app EZ WAY, under the name and the mobile number on the parcel; without the app: a signed authorisation with the number of the identity card or residence permit',
      zh: '在「EZ WAY 易利委」应用中确认本件申报，姓名和手机号须与包裹一致；无法使用应用的，提供签名的委任书及身份证或居留证号码',
    },
    INVOICE,
    DUTY,
  ]),
  standing(['MX'], 'A', [
    {
      en: 'the RFC or CURP of the recipient: his or her own, not a generic one',
      zh: '收件人本人的 RFC 或 CURP（不可使用通用号码）',
    },
    INVOICE,
    DUTY,
  ]),
  standing(['IN'], 'A', [
    {
      en: 'KYC: Aadhaar card, passport, PAN card or voter card of the recipient, with a proof of the delivery address if it does not stand on it; GSTIN or PAN for a firm',
      zh: 'KYC 身份核验：收件人的 Aadhaar、护照、PAN 卡或选民证，证件上没有收货地址的另附地址证明；企业提供 GSTIN 或 PAN',
    },
    INVOICE,
    PAYMENT,
    DUTY,
  ]),
  standing(['RU'], 'A', [
    {
      en: 'the passport details and the tax number (INN) of the recipient, entered on the page that the carrier or its customs broker sends',
      zh: '收件人的护照信息和税号（INN），在承运商或其报关行发送的页面中填写',
    },
    {
      en: 'a link to the goods in the shop and proof of what was paid',
      zh: '商品页面链接及付款凭证',
    },
    DUTY,
  ]),
  standing(['ID'], 'A', [
    {
      en: 'the tax number (NPWP) or identity number (NIK) of the recipient; passport number for a foreigner',
      zh: '收件人的税号（NPWP）或身份证号码（NIK）；外国人提供护照号码',
    },
    INVOICE,
    DUTY,
  ]),
  standing(['ZA'], 'A', [
    {
      en: 'the South African identity number of the recipient (passport number for a foreigner); whoever imports more than three times a year: the importer code of SARS',
      zh: '收件人的南非身份证号码（外国人为护照号码）；一年内进口超过三次的，须提供 SARS 进口商编码',
    },
    INVOICE,
    PAYMENT,
    DUTY,
  ]),
  standing(['AR'], 'A', [
    { en: 'the CUIT, CUIL or CDI of the recipient (11 digits)', zh: '收件人的 CUIT、CUIL 或 CDI 号码（11 位）' },
    INVOICE,
    DUTY,
  ]),
  standing(['CL'], 'A', [{ en: 'the RUT of the recipient', zh: '收件人的 RUT 税号' }, INVOICE, DUTY]),
  standing(['CO'], 'A', [
    {
      en: 'the number of the cédula of the recipient; NIT for a firm',
      zh: '收件人的公民身份证（cédula）号码；企业提供 NIT',
    },
    INVOICE,
    DUTY,
  ]),
  standing(['PE'], 'A', [
    { en: 'the DNI of the recipient; RUC for a firm', zh: '收件人的 DNI 身份证号码；企业提供 RUC' },
    INVOICE,
    DUTY,
  ]),
  standing(['EC'], 'A', [
    {
      en: 'the number of the cédula or the RUC of the recipient; passport number for whoever has neither',
      zh: '收件人的公民身份证（cédula）号码或 RUC；两者都没有的提供护照号码',
    },
    INVOICE,
    DUTY,
  ]),
  standing(['SA'], 'A', [
    {
      en: 'a copy of the national identity card or the residence permit (iqama) of the recipient; commercial registration for a firm',
      zh: '收件人的国民身份证或居留证（iqama）复印件；企业提供商业登记证',
    },
    INVOICE,
    DUTY,
  ]),
  {
    effectiveFrom: FROM_THE_BEGINNING,
    effectiveTo: US_ALL_DUTIABLE,
    destinations: ['US'],
    source: 'A',
    needs: [INVOICE, PAYMENT, US_TAX_NUMBER, DUTY],
  },
  {
    effectiveFrom: US_ALL_DUTIABLE,
    effectiveTo: null,
    destinations: ['US'],
    source: 'A',
    needs: [
      INVOICE,
      { en: 'payment of duty, which is due whatever the goods are worth', zh: '缴纳关税（无论货值多少均须缴纳）' },
      { en: 'the country in which the goods were made', zh: '货物的原产国' },
      US_TAX_NUMBER,
    ],
  },
  standing(EUROPEAN_UNION, 'A', [
    INVOICE,
    {
      en: "where VAT was paid with the order: the seller's IOSS number, which we or the seller supply (consignments up to EUR 150)",
      zh: '下单时已付增值税的：卖家的 IOSS 号码，由我们或卖家提供（货值不超过 150 欧元）',
    },
    { en: 'otherwise payment of import VAT and duty to the carrier', zh: '否则须向承运商缴纳进口增值税及关税' },
    { en: 'an EORI number, if the recipient is a firm', zh: '收件人为企业的，提供 EORI 号码' },
  ]),
  standing(['GB'], 'ours', [
    INVOICE,
    PAYMENT,
    {
      en: 'payment of import VAT and duty to the carrier, above all where the goods are worth more than GBP 135',
      zh: '向承运商缴纳进口增值税及关税，尤其是货值超过 135 英镑的包裹',
    },
    {
      en: 'an EORI number beginning with GB, if the recipient is a firm',
      zh: '收件人为企业的，提供以 GB 开头的 EORI 号码',
    },
  ]),
  standing(['CA'], 'ours', [
    INVOICE,
    PAYMENT,
    { en: 'payment of duty and GST/HST to the carrier', zh: '向承运商缴纳关税及 GST/HST' },
    { en: 'the business number (BN), if the recipient is a firm', zh: '收件人为企业的，提供企业号码（BN）' },
  ]),
  standing(['AU'], 'ours', [
    INVOICE,
    PAYMENT,
    {
      en: 'for goods worth more than AUD 1,000: an import declaration with proof of identity, and payment of duty and GST',
      zh: '货值超过 1000 澳元的：进口申报及身份证明，并缴纳关税和 GST',
    },
  ]),
  standing([], 'ours', [
    INVOICE,
    PAYMENT,
    {
      en: 'the number of an identity document or tax number of the recipient, where the carrier asks for it',
      zh: '收件人的身份证件号码或税号（如承运商提出要求）',
    },
    DUTY,
  ]),
];

/** In force from the beginning until something changes. */
function standing(destinations: string[], source: CustomsNeeds['source'], needs: CustomsNeed[]): CustomsNeeds {
  return { destinations, effectiveFrom: FROM_THE_BEGINNING, effectiveTo: null, source, needs };
}
