// What a merchant may not do at the moment, and why: by its points, under supervision, or because goods were found to be
// counterfeit. Everything else stays open, above all what a buyer is owed. What each kind forbids is (ours), by [P].

import { accept, type Outcome, refuse } from './refusals.js';
import type { RestrictionCause, RestrictionKind } from './vocabulary.js';

/** One that holds now. */
export interface Restriction {
  kind: RestrictionKind;
  cause: RestrictionCause;
  /** Of LISTING_BLOCKED; of no other. */
  variantId: string | null;
  since: Date;
  /** Null until it is lifted. */
  until: Date | null;
}

/** What each forbids, and what is left to do. */
export const RESTRICTION_MEANINGS = {
  NO_NEW_LISTINGS: 'no variant that was never mapped may be mapped',
  NO_NEW_PARTNERS: 'no account at a partner may be connected',
  NO_OVERRIDE: 'the merchant may not override a rule; an operator may',
  NO_RELEASE: 'the deposit is not released',
  REFUND_AT_SETTLE_BY: 'a settle-by that passes refunds the buyer, whatever the merchant has set',
  LISTING_BLOCKED: 'units of the variant are not bought, rerouted or sent again; refunding them is open',
  SHOP_CLOSED: 'nothing is bought for orders placed since; older ones are fulfilled or refunded',
} as const satisfies Record<RestrictionKind, string>;

const CAUSES = {
  POINTS: 'its points',
  SUPERVISION: 'the supervision over its deposit',
  COUNTERFEIT: 'goods found to be counterfeit',
} as const satisfies Record<RestrictionCause, string>;

/** The first restriction of this kind that holds; LISTING_BLOCKED only for its own variant. */
export function restrictionOf(
  restrictions: readonly Restriction[],
  kind: RestrictionKind,
  variantId: string | null = null,
): Restriction | null {
  return (
    restrictions.find((one) => one.kind === kind && (one.variantId === null || one.variantId === variantId)) ?? null
  );
}

/** Is this open to the merchant? RESTRICTED says why not, and until when. */
export function mayUnder(
  restrictions: readonly Restriction[],
  kind: RestrictionKind,
  more: { variantId?: string; field?: string[] } = {},
): Outcome<true> {
  const found = restrictionOf(restrictions, kind, more.variantId ?? null);
  if (found === null) return accept(true);
  const until = found.until === null ? 'until the marketplace lifts it' : `until ${found.until.toISOString()}`;
  return refuse('RESTRICTED', `Because of ${CAUSES[found.cause]}, ${until}: ${RESTRICTION_MEANINGS[kind]}.`, {
    ...(more.field === undefined ? {} : { field: more.field }),
    ...(found.until === null ? {} : { possibleFrom: found.until }),
  });
}
