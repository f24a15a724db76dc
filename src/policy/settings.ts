// What a merchant may decide for itself, and what holds until it does. Everything that a setting cannot change
// (the rules, their clocks) stands in afterSalesRules and policyDefaults.

import { isCurrency } from './money.js';
import { policyAt } from './policyDefaults.js';
import { accept, type Outcome, refuse } from './refusals.js';
import type { Restriction } from './restrictions.js';
import type {
  InterceptionRefundMoment,
  OverdueInternationalSetting,
  OverdueSetting,
  RuleId,
  MailLanguage,
  SettleBySetting,
} from './vocabulary.js';

export interface MerchantSettings {
  /** Day 4 of an overdue shipment within one country (rule B3). */
  overdueDomestic: OverdueSetting;
  /** Day 4 of an overdue shipment across a border (rule B3i): proposed or not, never automatic. */
  overdueInternational: OverdueInternationalSetting;
  /** Is the supplier of an international shipment urged by itself at + 2 days (rule B3i)? A person may always urge. */
  urgeInternational: boolean;
  /** What happens by itself when a settle-by passes; B3i is not here because it only ever escalates. */
  settleBy: Record<SettledRule, SettleBySetting>;
  /**
   * What must be left of the buyer's payment after a reroute, in basis points of it (100 = 1 %). 0: never at a loss;
   * negative: a loss up to that share is accepted. -10000 to 10000.
   */
  marginGuardBps: number;
  /**
   * A replacement that is bought by itself must arrive within so many days of elapsed time, counted from when its reroute begins;
   * null: whenever. 1 to 365. A person gives a limit with the request.
   */
  arriveWithinDays: number | null;
  /** When the buyer's money moves under rule S2: when the carrier obeyed, or when the goods are back. */
  interceptionRefundAt: InterceptionRefundMoment;
  /** Is the carrier's interception fee withheld from the buyer's refund (rule S2)? */
  chargeInterceptionFee: boolean;
  /** IANA zone in which days are counted and shown. */
  zone: string;
  /** ISO 3166-1 alpha-2: whose working days are counted. */
  workRegion: string;
  /** Which language stands first in mails; both are in each. */
  mailLanguage: MailLanguage;
  /** ISO 4217. */
  currency: string;
  /** What it may not do at the moment. No setting of its own, but asked wherever its settings are. */
  restrictions: readonly Restriction[];
}

/** The rules that have a settle-by on which a merchant may let the product act. */
export const SETTLED_RULES = ['B1', 'B3', 'B4', 'T2', 'T3', 'T4', 'A1', 'A2', 'A3', 'C1', 'C2', 'C3'] as const;
export type SettledRule = Extract<RuleId, (typeof SETTLED_RULES)[number]>;

export function isSettledRule(ruleId: RuleId): ruleId is SettledRule {
  return (SETTLED_RULES as readonly RuleId[]).includes(ruleId);
}

export type SettingsChange = Partial<Omit<MerchantSettings, 'settleBy' | 'restrictions'>> & {
  settleBy?: Partial<Record<SettledRule, SettleBySetting>>;
};

/**
 * The settings in force: what the merchant has set, over the defaults of the day.
 *
 * @param own what differs from the defaults
 * @param at the defaults of this instant
 * @param restrictions what holds at that instant
 */
export function settingsWith(
  own: SettingsChange,
  at: Date,
  restrictions: readonly Restriction[] = [],
): MerchantSettings {
  const defaults = defaultSettings(at);
  const settleBy = { ...defaults.settleBy, ...withoutGaps(own.settleBy ?? {}) };
  return { ...defaults, ...withoutGaps(own), settleBy, restrictions };
}

/** What holds for a merchant who has set nothing. Rule book, B3, B3i, S2 and "Deadlines nobody acts on". */
export function defaultSettings(at: Date): MerchantSettings {
  return {
    overdueDomestic: 'PROPOSE',
    overdueInternational: 'PROPOSE',
    urgeInternational: true,
    settleBy: {
      B1: 'ESCALATE',
      B3: 'ESCALATE',
      B4: 'ESCALATE',
      T2: 'ESCALATE',
      T3: 'ESCALATE',
      T4: 'ESCALATE',
      A1: 'AUTO_REFUND',
      A2: 'AUTO_REFUND',
      A3: 'AUTO_REFUND',
      C1: 'AUTO_REFUND',
      C2: 'AUTO_REFUND',
      C3: 'AUTO_REFUND',
    },
    marginGuardBps: policyAt(at).marginGuardBps,
    arriveWithinDays: null,
    interceptionRefundAt: 'SUCCEEDED',
    chargeInterceptionFee: false,
    zone: 'Asia/Shanghai',
    workRegion: 'CN',
    mailLanguage: 'EN',
    currency: 'CNY',
    restrictions: [],
  };
}

/** What was left out of an input arrives as undefined or null, and must not hide a default. */
function withoutGaps<T extends object>(own: T): T {
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined && value !== null)) as T;
}

/**
 * May these settings be kept? The margin guard is a whole number from -10000 to 10000 basis points, the zone one that
 * this machine knows, the currency one of ISO 4217.
 */
export function maySaveSettings(change: SettingsChange, at: Date): Outcome<MerchantSettings> {
  const wanted = settingsWith(change, at);
  const refusals = [
    marginGuardRefusal(wanted),
    arrivalRefusal(wanted),
    zoneRefusal(wanted),
    currencyRefusal(wanted),
    regionRefusal(wanted),
    rerouteRefusal(wanted),
  ].flatMap((r) => r ?? []);
  return refusals.length > 0 ? { ok: false, refusals } : accept(wanted);
}

function marginGuardRefusal({ marginGuardBps }: MerchantSettings) {
  if (Number.isInteger(marginGuardBps) && Math.abs(marginGuardBps) <= 10_000) return null;
  return refuse(
    'INVALID_INPUT',
    'The margin guard is a whole number of basis points from -10000 to 10000 (100 = 1 %).',
    {
      field: ['marginGuardBps'],
    },
  ).refusals;
}

function arrivalRefusal({ arriveWithinDays }: MerchantSettings) {
  if (arriveWithinDays === null) return null;
  if (Number.isInteger(arriveWithinDays) && arriveWithinDays >= 1 && arriveWithinDays <= 365) return null;
  return refuse(
    'INVALID_INPUT',
    'A replacement arrives within 1 to 365 days, or whenever: give a whole number or null.',
    {
      field: ['arriveWithinDays'],
    },
  ).refusals;
}

function zoneRefusal({ zone }: MerchantSettings) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return null;
  } catch {
    return refuse('INVALID_INPUT', 'No such time zone is known. Give one by its IANA name, such as Asia/Shanghai.', {
      field: ['zone'],
    }).refusals;
  }
}

function regionRefusal({ workRegion }: MerchantSettings) {
  if (/^[A-Z]{2}$/.test(workRegion)) return null;
  return refuse('INVALID_INPUT', 'Give the region of the working days as two capitals (ISO 3166-1), such as CN.', {
    field: ['workRegion'],
  }).refusals;
}

/** A unit that has shipped cannot be bought elsewhere instead. */
function rerouteRefusal({ settleBy }: MerchantSettings) {
  const impossible = SETTLED_RULES.find((rule) => !rule.startsWith('B') && settleBy[rule] === 'AUTO_REROUTE');
  if (impossible === undefined) return null;
  return refuse('INVALID_INPUT', `Rule ${impossible} offers no reroute. Choose ESCALATE or AUTO_REFUND for it.`, {
    field: ['settleBy', impossible],
  }).refusals;
}

function currencyRefusal({ currency }: MerchantSettings) {
  if (isCurrency(currency)) return null;
  return refuse('INVALID_INPUT', 'No such currency is known. Give its ISO 4217 code in capitals, such as CNY.', {
    field: ['currency'],
  }).refusals;
}
