import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { readPush } from '../../integrations/tracking/readPush.js';
import { parseWebhook } from '../../integrations/webhooks/parseWebhook.js';
import { trackingServiceOf } from '../../policy/partnerRoles.js';
import type { Tx } from '../App.js';
import type { Effect } from './Effect.js';
import { effectOf } from './effectOf.js';
import { effectOfPush, type LookedUp } from './effectOfPush.js';

/** What a stored body does, in whichever form its sender speaks. `type` says what it was, for the log. */
export async function effectOfBody(
  tx: Tx,
  accountId: string,
  body: string,
  looked: LookedUp = null,
): Promise<{ effect: Effect; type: string }> {
  const account = await tx.manager.findOneByOrFail(PartnerAccount, { merchantId: tx.merchantId, id: accountId });
  const { provider } = account;
  if (provider === 'RECOURSE') {
    const message = parseWebhook(body);
    const type = 'type' in message ? `${message.kind} ${message.type ?? ''}` : message.kind;
    return { effect: await effectOf(tx, accountId, message), type };
  }
  const service = trackingServiceOf(account);
  if (service === null) return effectOfPush(tx, account, body, looked);
  const read = readPush(service, body);
  if (read.kind === 'UNREADABLE') return { effect: { kind: 'IGNORED', note: read.problem }, type: provider };
  if (read.kind === 'NO_SCANS') return { effect: { kind: 'IGNORED', note: read.note }, type: provider };
  let effect: Effect = { kind: 'APPLIED' };
  for (const scan of read.scans) {
    effect = await effectOf(tx, accountId, { kind: 'PARCEL_EVENT', ...scan });
    // All scans of a push are of one parcel: what holds for the first holds for the rest.
    if (effect.kind !== 'APPLIED') break;
  }
  return { effect, type: provider };
}
