// The product's words as a merchant reads them, in both languages of a mail.
import { REMEDIES, type Problem, type Remedy, type SettleBySetting } from '../../policy/vocabulary.js';
import { oneLine, webAddress } from './cleanText.js';
import type { CaseMessageMail, MailLanguage } from './MailContent.js';
import type { Block } from './MailPart.js';

type InBoth = Record<MailLanguage, string>;

export const PROBLEM_WORDS: Record<Problem, InBoth> = {
  NO_STOCK: { en: 'out of stock', zh: '供应商缺货' },
  OVERSIZED: { en: 'too large to ship', zh: '超尺寸无法发货' },
  OVERWEIGHT: { en: 'too heavy to ship', zh: '超重无法发货' },
  SHIPMENT_OVERDUE: { en: 'shipment overdue', zh: '逾期未发货' },
  SUPPLIER_UNRESPONSIVE: { en: 'supplier does not answer', zh: '供应商无回应' },
  BUYER_CANCELLED: { en: 'cancelled by the buyer', zh: '买家取消订单' },
  WRONG_ADDRESS: { en: 'wrong address', zh: '收货地址有误' },
  CUSTOMS_HOLD: { en: 'held by customs', zh: '海关扣留' },
  LOST: { en: 'parcel lost', zh: '包裹丢失' },
  NOT_RECEIVED: { en: 'not received', zh: '买家未收到货' },
  RETURNED_TO_SENDER: { en: 'returned to the sender', zh: '包裹被退回' },
  WRONG_ITEM: { en: 'wrong item', zh: '发错商品' },
  MISSING_ITEM: { en: 'item missing', zh: '少发商品' },
  DAMAGED: { en: 'damaged', zh: '商品破损' },
  ALLERGIC_REACTION: { en: 'allergic reaction', zh: '过敏反应' },
  COUNTERFEIT: { en: 'counterfeit', zh: '假冒商品' },
  CHANGED_MIND: { en: 'buyer changed his or her mind', zh: '买家无理由退货' },
};

const REMEDY_WORDS: Record<Remedy, InBoth> = {
  REFUND: { en: 'refund the buyer', zh: '向买家退款' },
  REROUTE: { en: 'have another supplier deliver', zh: '改由其他供应商发货' },
  REISSUE: { en: 'send the goods again', zh: '补发商品' },
  REPLACE_WITHOUT_RETURN: { en: 'replace the goods, without a return', zh: '换新，无需退回原商品' },
  RETURN_FOR_REFUND: { en: 'take the goods back and refund the buyer', zh: '退货退款' },
};

export const AUTOMATIC_WORDS: Record<SettleBySetting, InBoth> = {
  ESCALATE: { en: 'a person is asked to take the case over', zh: '案件转交人工处理' },
  AUTO_REFUND: { en: 'the buyer is refunded automatically', zh: '系统自动向买家退款' },
  AUTO_REROUTE: { en: 'the goods are ordered from another supplier automatically', zh: '系统自动向其他供应商重新采购' },
};

export const WRITER_WORDS: Record<CaseMessageMail['from'], InBoth> = {
  BUYER: { en: 'the buyer', zh: '买家' },
  OPERATOR: { en: 'the marketplace', zh: '平台' },
  SUPPLIER: { en: 'the supplier', zh: '供应商' },
  AGENT: { en: 'your support staff', zh: '贵店客服' },
};

export const LABELS = {
  case: { en: 'Case', zh: '案件' },
  order: { en: 'Order', zh: '订单' },
  problem: { en: 'Problem', zh: '问题' },
} satisfies Record<string, InBoth>;

export function choiceWords(choice: string, language: MailLanguage): string {
  const remedy = REMEDIES.find((one) => one === choice);
  return remedy === undefined ? oneLine(choice) : REMEDY_WORDS[remedy][language];
}

export function greet(merchantName: string, language: MailLanguage): string {
  const name = oneLine(merchantName);
  return language === 'en' ? `Dear ${name},` : `${name}，您好：`;
}

/** Where the case is seen; no block where there is no such place. */
export function caseLink(caseUrl: string | null, language: MailLanguage): Block[] {
  const url = webAddress(caseUrl);
  return url === null ? [] : [{ kind: 'LINK', label: { en: 'Open the case', zh: '查看案件' }[language], url }];
}

export const LANGUAGE_TAGS: InBoth = { en: 'en', zh: 'zh-CN' };

export const FOOTER: InBoth = {
  en: 'Written automatically by Recourse, because something on an order of yours needs you.',
  zh: '本邮件由 Recourse 自动发送，因为您的一笔订单需要处理。',
};
