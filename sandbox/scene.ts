import type { Account, Wire, World } from './world.js';

type Message =
  | Wire['SupplierOrderChanged']
  | Wire['SupplierUnitsCanceled']
  | Wire['SupplierCancellationDeclined']
  | Wire['SupplierMessage']
  | Wire['SupplierRefundDecided']
  | Wire['ParcelEvent']
  | Wire['InterceptionChanged']
  | Wire['InvestigationChanged']
  | Wire['VerificationChanged']
  | Wire['MailBounced']
  | Wire['PaymentRefundDecided'];

type WithoutTimestamp<M> = M extends unknown ? Omit<M, 'timestamp'> : never;

/** Queues a signed callback of an account. */
export type Tell = (account: Account, message: WithoutTimestamp<Message>) => void;

/** What a call or a simulated event sees of the world. */
export interface Scene {
  world: World;
  now: Date;
  tell: Tell;
  /** The sandbox's own address, for links to its papers. */
  url: string;
}

/** One call of a partner: whose account, and about what. */
export interface Call<Body> extends Scene {
  account: Account;
  /** Ours, or the waybill number where the call is about a parcel. */
  reference: string;
  idempotencyKey: string;
  body: Body;
}

/** Puts on record that something really happened. */
export function note(
  scene: Scene & { idempotencyKey?: string },
  account: Account,
  effect: string,
  reference: string,
  detail: object = {},
): void {
  const { world, now, idempotencyKey = null } = scene;
  const at = now.toISOString();
  world.effects.put(String(world.nextNumber('effect')), {
    at,
    accountId: account.id,
    effect,
    reference,
    idempotencyKey,
    detail,
  });
}
