// Which platforms can be what for a merchant, and what an account of each needs to know. A pair that is not in the table is
// refused when an account is connected, and an account that is in it nevertheless refuses every call in words.
import { accept, type Outcome, refuse } from './refusals.js';
import { type PartnerKind, PARTNER_KINDS, type Provider } from './vocabulary.js';

export const PROVIDERS_OF = {
  SUPPLIER: ['RECOURSE', 'ALIEXPRESS', 'ALIBABA_1688', 'CJDROPSHIPPING'],
  CARRIER: ['RECOURSE', 'SF_EXPRESS', 'KUAIDI100'],
  PAYMENT: ['RECOURSE', 'TMALL'],
  MARKETPLACE: ['RECOURSE', 'TMALL'],
  TRACKER: ['RECOURSE', 'SEVENTEEN_TRACK', 'AFTERSHIP', 'KUAIDI100'],
  MAIL: ['RECOURSE'],
} as const satisfies Record<PartnerKind, readonly Provider[]>;

export type ProviderOf<Kind extends PartnerKind> = (typeof PROVIDERS_OF)[Kind][number];

/** Can a partner of this provider be of this kind? */
export function mayBe(kind: PartnerKind, provider: Provider): Outcome<true> {
  const providers: readonly Provider[] = PROVIDERS_OF[kind];
  if (providers.includes(provider)) return accept(true);
  const kinds = PARTNER_KINDS.filter((one) => (PROVIDERS_OF[one] as readonly Provider[]).includes(provider));
  return refuse(
    'INVALID_INPUT',
    `${provider} cannot be a ${kind}. It can be: ${kinds.join(', ')}; a ${kind} can be: ${providers.join(', ')}.`,
    { field: ['provider'] },
  );
}

/** The tracking service whose form an account's pushes and polls have; null for our own protocol and for platforms. */
export function trackingServiceOf({
  kind,
  provider,
}: {
  kind: PartnerKind;
  provider: Provider;
}): Exclude<ProviderOf<'TRACKER'>, 'RECOURSE'> | null {
  if (provider === 'SEVENTEEN_TRACK' || provider === 'AFTERSHIP') return provider;
  return provider === 'KUAIDI100' && kind !== 'CARRIER' ? provider : null;
}

/** Platforms that do not tell of what they ship, or whose word may get lost: their orders are looked up by and by [A]. */
export function isToBeAsked(provider: Provider): boolean {
  return provider === 'ALIEXPRESS' || provider === 'CJDROPSHIPPING' || provider === 'ALIBABA_1688';
}

/** Platforms at which a person places orders: nothing is bought from them by itself. */
export const PLACED_BY_HAND: readonly Provider[] = ['ALIBABA_1688', 'CJDROPSHIPPING'];

export interface SecretNames {
  needed: readonly string[];
  /** May be left out. */
  more: readonly string[];
}

/** The login, the secrets and the settings of an account, by the names under which they are given and sealed. */
export function secretNamesOf(kind: PartnerKind, provider: Provider): SecretNames {
  return provider === 'KUAIDI100' && kind === 'CARRIER' ? KUAIDI100_HUB : SECRET_NAMES[provider];
}

const RETURN_ADDRESS = [
  'returnProvince',
  'returnCity',
  'returnCounty',
  'returnAddress',
  'returnContact',
  'returnPhone',
];

const SECRET_NAMES = {
  RECOURSE: { needed: ['webhookSecret'], more: [] },
  SEVENTEEN_TRACK: { needed: ['key'], more: [] },
  AFTERSHIP: { needed: ['key'], more: ['pushSecret'] },
  KUAIDI100: { needed: ['customer', 'key'], more: ['salt'] },
  ALIEXPRESS: { needed: ['appKey', 'appSecret', 'session', 'currency', 'shipTo'], more: ['shipFrom', 'locale'] },
  ALIBABA_1688: { needed: ['appKey', 'appSecret', 'accessToken'], more: [] },
  TMALL: { needed: ['appKey', 'appSecret', 'session'], more: [] },
  SF_EXPRESS: { needed: ['partnerId', 'checkword', 'monthlyCard', ...RETURN_ADDRESS], more: [] },
  CJDROPSHIPPING: { needed: ['accessToken'], more: [] },
} satisfies Record<Provider, SecretNames>;

/** One account for each carrier behind the hub: its name is what suppliers call the carrier. */
const KUAIDI100_HUB: SecretNames = {
  needed: ['key', 'secret', 'salt', 'carrierCode', 'partnerId'],
  more: ['partnerKey', 'partnerSecret', 'net', 'payer'],
};
