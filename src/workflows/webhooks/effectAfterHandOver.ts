import { validate as isUuid } from 'uuid';
import { Action } from '../../entities/Action.js';
import { Investigation } from '../../entities/Investigation.js';
import { Mail } from '../../entities/Mail.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { Verification } from '../../entities/Verification.js';
import type { PartnerMessage } from '../../integrations/webhooks/PartnerMessage.js';
import type { ActionKind } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { settleAction } from '../actions/settleAction.js';
import { PARTNER } from '../cases/timeline.js';
import { recordVerdict } from '../claims/recordVerdict.js';
import { recordInvestigation } from '../lost/recordInvestigation.js';
import { lockMail } from '../mails/lockMail.js';
import { recordBounce } from '../mails/recordBounce.js';
import { lockOrder } from '../orders/lockOrder.js';
import type { Effect } from './Effect.js';

type Message = Extract<PartnerMessage, { kind: 'VERIFICATION_CHANGED' | 'INVESTIGATION_CHANGED' | 'MAIL_BOUNCED' }>;

/** What a marketplace, a carrier and a mail provider say after hand-over. Each speaks only of what it was asked for itself. */
export async function effectAfterHandOver(tx: Tx, accountId: string, message: Message): Promise<Effect> {
  if (message.kind === 'MAIL_BOUNCED') return bounced(tx, accountId, message);
  if (message.kind === 'VERIFICATION_CHANGED') return verified(tx, accountId, message);
  return investigated(tx, accountId, message);
}

async function verified(
  tx: Tx,
  accountId: string,
  message: Extract<Message, { kind: 'VERIFICATION_CHANGED' }>,
): Promise<Effect> {
  const { merchantId } = tx;
  const seen = isUuid(message.reference)
    ? await tx.manager.findOneBy(Verification, { merchantId, id: message.reference })
    : null;
  if (seen === null || !(await wasAsked(tx, accountId, seen.id, 'SUBMIT_VERIFICATION'))) {
    return {
      kind: 'IGNORED',
      note: 'No round of verification with this reference was ever submitted to this account.',
    };
  }
  await lockOrder(tx, seen.orderId);
  const verification = await tx.manager.findOneByOrFail(Verification, { merchantId, id: seen.id });
  const { state, message: said, marketplaceNo, occurredAt } = message;
  const verdict = { state, message: said, marketplaceNo, decidedAt: occurredAt };
  await settleAction(tx, seen.id, 'SUBMIT_VERIFICATION');
  const result = await recordVerdict(tx, verification, verdict, PARTNER);
  return result === 'RECORDED' ? { kind: 'APPLIED' } : { kind: 'IGNORED', note: 'The round has its verdict already.' };
}

async function investigated(
  tx: Tx,
  accountId: string,
  message: Extract<Message, { kind: 'INVESTIGATION_CHANGED' }>,
): Promise<Effect> {
  const { merchantId } = tx;
  const seen = isUuid(message.reference)
    ? await tx.manager.findOneBy(Investigation, { merchantId, id: message.reference })
    : null;
  if (seen === null || !(await wasAsked(tx, accountId, seen.id, 'INVESTIGATE_PARCEL'))) {
    return { kind: 'IGNORED', note: 'No investigation with this reference was ever asked of this account.' };
  }
  await lockOrder(tx, seen.orderId);
  const investigation = await tx.manager.findOneByOrFail(Investigation, { merchantId, id: seen.id });
  const { result: state, carrierReference, proofUrl, message: answer } = message;
  await settleAction(tx, seen.id, 'INVESTIGATE_PARCEL');
  await recordInvestigation(tx, investigation, { state, carrierReference, proofUrl, answer });
  return { kind: 'APPLIED' };
}

async function bounced(
  tx: Tx,
  accountId: string,
  message: Extract<Message, { kind: 'MAIL_BOUNCED' }>,
): Promise<Effect> {
  const { merchantId } = tx;
  const account = await tx.manager.findOneByOrFail(PartnerAccount, { merchantId, id: accountId });
  const seen = await tx.manager.findOneBy(Mail, { merchantId, messageId: message.messageId });
  if (account.kind !== 'MAIL' || seen === null) return { kind: 'IGNORED', note: 'No mail of ours has this id.' };
  await lockMail(tx, seen);
  const mail = await tx.manager.findOneByOrFail(Mail, { merchantId, id: seen.id });
  // What the provider says may hold the address, so that is not kept.
  await recordBounce(tx, mail, { isPermanent: message.isPermanent, message: 'The mail came back.' });
  return { kind: 'APPLIED' };
}

async function wasAsked(tx: Tx, accountId: string, subjectId: string, kind: ActionKind): Promise<boolean> {
  return tx.manager.existsBy(Action, { merchantId: tx.merchantId, subjectId, kind, partnerAccountId: accountId });
}
