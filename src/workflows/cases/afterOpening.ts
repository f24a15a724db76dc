import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { AFTER_SALES_RULES } from '../../policy/afterSalesRules.js';
import { callsForPerson } from '../../policy/caseFlow.js';
import { mayGiveUpReissue } from '../../policy/giveUpReissue.js';
import { mayStartReturn } from '../../policy/goodsReturn.js';
import { mayRefund } from '../../policy/refund.js';
import { mayReissue } from '../../policy/reissue.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { InvestigationReason } from '../../policy/vocabulary.js';
import { evidenceAwaitedUntil } from '../../policy/windows.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { investigate } from '../lost/investigate.js';
import { refundUnits } from '../money/refundUnits.js';
import { cancelAtOnce } from '../orders/cancelAtOnce.js';
import { keepCancellation } from '../orders/cancelWhatWaited.js';
import { settleFromScan } from '../parcels/settleFromScan.js';
import { beginReissue } from '../reissue/beginReissue.js';
import { giveUpReissue } from '../reissue/giveUpReissue.js';
import { beginReturn } from '../returns/beginReturn.js';
import { attempt, Refused } from '../withTenant.js';
import { changeCase } from './caseFile.js';
import { askForPerson, isStaff } from './askForPerson.js';
import { caseFactsOf, settingsOf } from './factsOf.js';
import { SYSTEM, tell } from './timeline.js';
import { messageOf, type Outcome } from '../../policy/refusals.js';

/**
 * What the rules do at once when a case opens: a buyer's S1 cancels, C2 replaces (or refunds, if the buyer would rather), A3 and C1
 * let the goods come back, T2 to T4 ask the carrier, A1 and A2 wait for evidence. What cannot be done at once is told, and left open.
 * Where nothing but a person takes it on from there, the staff are told, unless it is they who opened it.
 */
export async function afterOpening(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (theCase.state === 'NEEDS_PERSON') return;
  await doAtOnce(tx, theCase);
  if (isStaff(theCase.openedBy) || theCase.state !== 'OPEN' || !callsForPerson('OPEN', theCase.settleByAt)) return;
  const { id, orderId, openedBy, problem, ruleId } = theCase;
  const rule = AFTER_SALES_RULES.find((one) => one.id === ruleId);
  const sentence = `${openedBy} told of ${problem}; a choice is due. ${rule?.sentence ?? ''}`.trim();
  await askForPerson(tx, { key: `${id}:opened`, orderId, theCase, sentence });
}

async function doAtOnce(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const { ruleId, evidenceUntil } = theCase;
  if (evidenceUntil !== null) {
    await setDeadline(tx, 'EVIDENCE_DUE', theCase, evidenceAwaitedUntil(evidenceUntil, tx.now));
  }
  if (ruleId === 'S1' && theCase.problem === 'BUYER_CANCELLED' && theCase.openedBy === 'BUYER')
    await cancelNow(tx, theCase);
  if (ruleId === 'C2') await atOnce(tx, theCase, () => replaceOrRefund(tx, theCase));
  if (ruleId === 'A3' || ruleId === 'C1') await atOnce(tx, theCase, () => letComeBack(tx, theCase));
  const reason = ruleId === 'T2' || ruleId === 'T3' || ruleId === 'T4' ? ruleId : null;
  if (reason === null) return;
  const { units } = await caseFactsOf(tx, theCase);
  const parcel = units.find((unit) => unit.parcel !== null)?.parcel ?? null;
  if (parcel !== null && ruleId === 'T4') await settleFromScan(tx, parcel.id);
  if (parcel !== null) await investigate(tx, theCase, parcel.id, reasonOf(reason, parcel));
}

async function cancelNow(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const done = await atOnce(tx, theCase, () => cancelAtOnce(tx, theCase));
  await keepCancellation(tx, theCase, done.ok ? done.value : done.refusals);
}

async function atOnce<T>(tx: Tx, theCase: AfterSalesCase, step: () => Promise<T>): Promise<Outcome<T>> {
  const done = await attempt(tx, step);
  if (!done.ok) await tell(tx, theCase, SYSTEM, { kind: 'NOT_AT_ONCE', sentence: messageOf(done) });
  return done;
}

async function replaceOrRefund(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const facts = await caseFactsOf(tx, theCase);
  const settings = await settingsOf(tx);
  if (theCase.wish === 'REFUND') {
    const may = mayRefund(facts, SYSTEM_ASKS, settings, tx.now);
    if (!may.ok) throw new Refused(may.refusals);
    await refundUnits(tx, theCase, facts, may.value, SYSTEM, 'The buyer would rather have the money:');
    return;
  }
  const may = mayReissue(facts, SYSTEM_ASKS, settings, tx.now);
  if (!may.ok) throw new Refused(may.refusals);
  await beginReissue(tx, theCase, facts, may.value, SYSTEM);
}

/** Under C2 the buyer may prefer the money as long as the replacement has not been shipped: then that is given up. */
export async function afterPreferringRefund(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (theCase.ruleId !== 'C2' || theCase.wish === 'REFUND') return;
  await changeCase(tx, theCase, { wish: 'REFUND' });
  if (theCase.state === 'REISSUING') await atOnce(tx, theCase, () => replaceByRefund(tx, theCase));
}

async function replaceByRefund(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const facts = await caseFactsOf(tx, theCase);
  const may = mayGiveUpReissue(facts, SYSTEM_ASKS);
  if (!may.ok) throw new Refused(may.refusals);
  await giveUpReissue(tx, theCase, facts, may.value, SYSTEM);
}

async function letComeBack(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const facts = await caseFactsOf(tx, theCase);
  const may = mayStartReturn(facts, SYSTEM_ASKS);
  if (!may.ok) throw new Refused(may.refusals);
  await beginReturn(tx, theCase, facts, may.value, SYSTEM);
}

const SYSTEM_ASKS = { role: 'SYSTEM' } as const;

function reasonOf(ruleId: 'T2' | 'T3' | 'T4', parcel: NonNullable<UnitFacts['parcel']>): InvestigationReason {
  if (ruleId === 'T3') return 'NOT_RECEIVED';
  if (ruleId === 'T4') return 'RETURNED_TO_SENDER';
  if (parcel.state === 'DAMAGED') return 'DAMAGED';
  return parcel.state === 'LOST' ? 'SAID_LOST' : 'NO_SCAN';
}
