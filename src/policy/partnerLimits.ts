// How much we ask of one partner account, by whose protocol it speaks. Dated figures of their public documents where there
// are any; the merchant may set an account's own. What an account is held to by its own answers (429, bans) comes on top.
import type { Provider } from './vocabulary.js';

export interface PartnerLimits {
  /** Calls at the same time, in one process. */
  concurrent: number;
  /** Calls a second over all processes, on average; null: as many as come. */
  perSecond: number | null;
  /** Calls at once after a rest; of use with perSecond. */
  burst: number;
  /** Calls a day, which ends at 00:00 GMT+8 [A]; null: as many as come. */
  perDay: number | null;
  /** Failures in a row after which the breaker opens. */
  breakerFailures: number;
  /** For how long it opens at first; twice as long each time after, up to the cap. */
  breakerSeconds: number;
  breakerCapSeconds: number;
}

const OURS: PartnerLimits = {
  concurrent: 8,
  perSecond: null,
  burst: 1,
  perDay: null,
  breakerFailures: 5,
  breakerSeconds: 30,
  breakerCapSeconds: 900,
};

/** The contract states no rate. 17TRACK: 3 a second, v2.2. AfterShip: 10 a second, 2025-07. AliExpress: 5,000 a day for a test app [A]. The rest is (ours). */
const BY_PROVIDER = {
  RECOURSE: OURS,
  SEVENTEEN_TRACK: { ...OURS, perSecond: 3, burst: 3 },
  AFTERSHIP: { ...OURS, perSecond: 10, burst: 10 },
  KUAIDI100: OURS,
  ALIEXPRESS: { ...OURS, perDay: 5_000 },
  ALIBABA_1688: OURS,
  TMALL: OURS,
  SF_EXPRESS: OURS,
  CJDROPSHIPPING: OURS,
} as const satisfies Record<Provider, PartnerLimits>;

export const OWN_LIMITS = ['perSecond', 'burst', 'perDay', 'concurrent'] as const satisfies (keyof PartnerLimits)[];
export type OwnLimits = Partial<Pick<PartnerLimits, (typeof OWN_LIMITS)[number]>>;

/** What holds for an account: its provider's figures, and the merchant's own before them. */
export function limitsOf(provider: Provider, own: OwnLimits): PartnerLimits {
  return { ...BY_PROVIDER[provider], ...own };
}

/** What a merchant wants changed: left out stays, null is the provider's figure again. */
export type LimitsWish = { [K in (typeof OWN_LIMITS)[number]]?: number | null };

/** The account's own limits after a wish. */
export function limitsWith(own: OwnLimits, wish: LimitsWish): OwnLimits {
  const told = OWN_LIMITS.flatMap((name) => {
    const value = wish[name] === undefined ? own[name] : wish[name];
    return value == null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(told);
}
