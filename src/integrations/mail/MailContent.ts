// What our mails say, as data. Each is bilingual; what comes from outside is plain text and stays that.
import type { MailLanguage as Chosen, Problem, SettleBySetting } from '../../policy/vocabulary.js';

/** The languages of a mail; it is written in both, the first one as the merchant wishes. */
export type MailLanguage = Lowercase<Chosen>;

export type MailContent = CustomsHoldMail | SettleByReminderMail | CaseMessageMail | CaseNewsMail | ShopNewsMail;

interface ToMerchant {
  /** The one to begin with; left out or null: English. */
  language?: MailLanguage | null;
  /** Whom it is written to. */
  merchantName: string;
}

interface AboutCase extends ToMerchant {
  caseNo: string;
  orderNo: string;
  /** Null while nobody has configured where a case is seen. */
  caseUrl: string | null;
}

export interface CustomsHoldMail extends AboutCase {
  kind: 'CUSTOMS_HOLD';
  /** Since the hold began; 7 is the last of the three. */
  day: 0 | 3 | 7;
  waybillNo: string;
  carrier: string;
  /** ISO 3166-1 alpha-2. */
  destinationCountry: string | null;
  heldSince: Date;
  /** The IANA zone in which `heldSince` is shown. */
  zone: string;
  items: { title: string; quantity: number }[];
  /** What the scan said. */
  carrierText: string | null;
}

export interface SettleByReminderMail extends AboutCase {
  kind: 'SETTLE_BY_REMINDER';
  workingDaysLeft: 3 | 1;
  problem: Problem;
  settleBy: Date;
  /** The IANA zone in which `settleBy` is shown. */
  zone: string;
  whatHappens: SettleBySetting;
  /** Remedies, or sentences of the caller's own. */
  choices: string[];
}

export interface CaseMessageMail extends AboutCase {
  kind: 'CASE_MESSAGE';
  from: 'BUYER' | 'OPERATOR' | 'SUPPLIER' | 'AGENT';
  /** Longer than 2,000 characters it is cut. */
  text: string;
}

/** Verdicts, escalations, returns: what is new is told by whoever knows it. */
export interface CaseNewsMail extends AboutCase {
  kind: 'CASE_NEWS';
  headline: Record<MailLanguage, string>;
  sentence: Record<MailLanguage, string>;
}

/** News from the marketplace that is about no case: deposit, points, training, announcements. */
export interface ShopNewsMail extends ToMerchant {
  kind: 'SHOP_NEWS';
  headline: Record<MailLanguage, string>;
  /** Longer than 2,000 characters it is cut. */
  sentence: Record<MailLanguage, string>;
}
