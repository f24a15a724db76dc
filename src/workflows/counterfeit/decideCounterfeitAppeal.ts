import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CounterfeitFinding } from '../../entities/CounterfeitFinding.js';
import { Verification } from '../../entities/Verification.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { doerOf, tell } from '../cases/timeline.js';
import { recordVerdict } from '../claims/recordVerdict.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { decide, type Decision } from '../decide.js';
import { tellMerchant } from '../mails/tellMerchant.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { overturnFinding } from './overturnFinding.js';

export interface DecideCounterfeitAppealInput {
  caseId: string;
  /** What the second examination found. */
  isCounterfeit: boolean;
  /** For the merchant and the buyer. */
  message: string;
  idempotencyKey: string;
}

/**
 * The mutation `decideCounterfeitAppeal`: another operator than the one who found it examines a second time, in a round of its own. Was
 * it no counterfeit, then points, block and awards are taken back; what the buyer has got stays with the buyer.
 */
export async function decideCounterfeitAppeal(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: DecideCounterfeitAppealInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const asked = { viewer, mutation: 'decideCounterfeitAppeal', key: idempotencyKey, input };
    const value = await once(tx, asked, async () => {
      const theCase = await lockCase(tx, input.caseId);
      const finding = await pendingIn(tx, theCase, viewer);
      const message = input.message.trim();
      if (message === '')
        throw new Refused(refuse('REASON_NEEDED', 'Say what was found.', { field: ['message'] }).refusals);
      const round = await openRound(tx, theCase, finding);
      const by = doerOf(viewer);
      if (input.isCounterfeit) {
        const change = { state: 'UPHELD' as const, answer: message, decidedAt: tx.now, decidedBy: by.actor };
        await tx.manager.update(Verification, { merchantId: tx.merchantId, id: round.id }, change);
        const sentence = `Round ${round.roundNo}: the second examination found the same. "${message}"`;
        await tell(tx, theCase, by, { kind: 'VERDICT', sentence, data: { verificationId: round.id } });
        await tellMerchant(tx, theCase, { key: `counterfeit-stands:${finding.id}`, ...STANDS });
      } else {
        await overturnFinding(tx, theCase, finding, by, message);
        await clearDeadline(tx, 'SETTLE_BY', theCase);
        await recordVerdict(tx, round, { state: 'REFUSED', message, decidedAt: tx.now }, by);
      }
      await tx.manager.update(
        CounterfeitFinding,
        { merchantId: tx.merchantId, id: finding.id },
        {
          appealState: input.isCounterfeit ? 'REFUSED' : 'UPHELD',
          answer: message,
          decidedBy: viewer.subject,
          decidedAt: tx.now,
          updatedAt: tx.now,
        },
      );
      return { caseId: theCase.id };
    });
    return { ok: true, value };
  });
}

async function pendingIn(tx: Tx, theCase: AfterSalesCase, viewer: Viewer): Promise<CounterfeitFinding> {
  const { merchantId } = tx;
  const finding = await tx.manager.findOneBy(CounterfeitFinding, {
    merchantId,
    caseId: theCase.id,
    appealState: 'PENDING',
  });
  if (finding === null) {
    throw new Refused(refuse('NOT_OFFERED', 'Nobody has asked for a second examination that is not decided.').refusals);
  }
  if (finding.foundBySubject === viewer.subject) {
    const message = 'You found it the first time: another operator examines it the second time.';
    throw new Refused(refuse('SAME_OPERATOR', message).refusals);
  }
  return finding;
}

/** The second examination is a round like any other, and kept beside the first. */
async function openRound(tx: Tx, theCase: AfterSalesCase, finding: CounterfeitFinding): Promise<Verification> {
  const { merchantId } = tx;
  const last = await tx.manager.findOneOrFail(Verification, {
    where: { merchantId, caseId: theCase.id },
    order: { roundNo: 'DESC' },
  });
  const round = tx.manager.create(Verification, {
    merchantId,
    id: uuid(),
    orderId: theCase.orderId,
    caseId: theCase.id,
    roundNo: last.roundNo + 1,
    isAppeal: true,
    state: 'PENDING',
    statement: finding.appealStatement,
    answer: null,
    marketplaceNo: null,
    submittedBy: 'MERCHANT_ADMIN',
    submittedBySubject: finding.appealedBy ?? '',
    decidedBy: null,
    createdAt: tx.now,
    decidedAt: null,
    updatedAt: tx.now,
  });
  await tx.manager.insert(Verification, round);
  return round;
}

const STANDS = {
  en: { headline: 'It stays a counterfeit', sentence: 'The second examination found the same: everything stands.' },
  zh: { headline: '复检维持假冒认定', sentence: '复检结果与初检一致，原处理维持不变。' },
} as const;
