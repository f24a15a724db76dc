import { In, IsNull } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Evidence } from '../../entities/Evidence.js';
import { Verification } from '../../entities/Verification.js';
import type { ClaimRound } from '../../policy/claim.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';
import { moveCase } from '../cases/caseFile.js';
import type { Doer } from '../cases/timeline.js';
import { clearDeadlines } from '../deadlines/setDeadline.js';
import { accountOfKind } from '../partners/connectionTo.js';

/**
 * The evidence goes to the marketplace: a new round, or more for the round that wants it. Each file belongs to one round
 * for ever. Without an account there, the marketplace's staff decide in the product.
 */
export async function startRound(
  tx: Tx,
  theCase: AfterSalesCase,
  round: ClaimRound,
  doer: Doer,
  statement: string | null,
): Promise<Verification> {
  const { merchantId } = tx;
  const verification =
    round.addsTo === null ? await open(tx, theCase, round, doer, statement) : await reopen(tx, round.addsTo);
  const fresh = { merchantId, caseId: theCase.id, state: 'USABLE' as const, roundNo: IsNull() };
  const evidenceIds = (await tx.manager.findBy(Evidence, fresh)).map((file) => file.id);
  await tx.manager.update(Evidence, fresh, { roundNo: verification.roundNo });
  const marketplace = await accountOfKind(tx, 'MARKETPLACE');
  if (marketplace === null) {
    await tx.manager.update(Verification, { merchantId, id: verification.id }, { state: 'PENDING', updatedAt: tx.now });
  } else {
    await startAction(tx, {
      kind: round.addsTo === null ? 'SUBMIT_VERIFICATION' : 'ADD_EVIDENCE',
      partnerAccountId: marketplace.id,
      subjectId: verification.id,
      orderId: theCase.orderId,
      caseId: theCase.id,
      request: { statement, evidenceIds },
    });
  }
  await clearDeadlines(tx, ['CLAIM_SUBMIT', 'EVIDENCE_DUE', 'APPEAL_OVER'], theCase);
  const what = round.addsTo !== null ? 'More evidence' : round.isAppeal ? 'An appeal' : 'The claim';
  await moveCase(tx, theCase, doer, {
    to: 'VERIFYING',
    kind: round.isAppeal ? 'APPEALED' : 'SUBMITTED',
    ruleId: round.ruleId,
    sentence: `${what} goes to the marketplace: round ${verification.roundNo}.`,
    data: { verificationId: verification.id },
    change: { dueAt: null },
  });
  return verification;
}

async function open(
  tx: Tx,
  theCase: AfterSalesCase,
  { roundNo, isAppeal }: ClaimRound,
  doer: Doer,
  statement: string | null,
): Promise<Verification> {
  const verification = tx.manager.create(Verification, {
    merchantId: tx.merchantId,
    id: uuid(),
    orderId: theCase.orderId,
    caseId: theCase.id,
    roundNo,
    isAppeal,
    state: 'SUBMITTING',
    statement,
    answer: null,
    marketplaceNo: null,
    submittedBy: doer.actor,
    submittedBySubject: doer.subject ?? '',
    decidedBy: null,
    createdAt: tx.now,
    decidedAt: null,
    updatedAt: tx.now,
  });
  await tx.manager.insert(Verification, verification);
  return verification;
}

async function reopen(tx: Tx, id: string): Promise<Verification> {
  const key = { merchantId: tx.merchantId, id, state: In(['MORE_WANTED']) };
  const verification = await tx.manager.findOneByOrFail(Verification, key);
  await tx.manager.update(Verification, { merchantId: tx.merchantId, id }, { state: 'SUBMITTING', updatedAt: tx.now });
  return verification;
}
