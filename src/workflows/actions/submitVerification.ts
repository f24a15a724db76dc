import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { Variant } from '../../entities/Variant.js';
import { Evidence } from '../../entities/Evidence.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { Verification } from '../../entities/Verification.js';
import { In } from 'typeorm';
import type { ShownEvidence, SubmitRequest } from '../../integrations/marketplace/MarketplaceGateway.js';
import { hoursAfter } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { itemsOf } from '../orders/itemsOf.js';
import { unitIdsOf } from '../cases/caseFile.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { asWorker } from '../withTenant.js';
import type { ActionDefinition, Answer, Call } from './definition.js';
import { marketplaceDeclined } from './marketplaceDeclined.js';
import type { Action } from '../../entities/Action.js';

/** Submits a round under its id, so that one sent twice is one. Every attempt says the very same, links included. */
export const submitVerification: ActionDefinition = {
  outcomeClass: ({ app, connection }) => app.gateways.marketplace(connection).outcomes.submit,

  async ask({ app, action, connection, context }: Call): Promise<Answer> {
    const request = await asWorker(app, action.merchantId, (tx) => requestOf(tx, action));
    const answer = await app.gateways.marketplace(connection).submit(request, context);
    if (answer.kind === 'DECLINED') return { kind: 'DECLINED', failure: answer.code, message: answer.message };
    return { kind: 'ACCEPTED', data: { marketplaceNo: answer.marketplaceNo } };
  },

  async record(tx, action, answer) {
    if (answer.kind === 'DECLINED') return marketplaceDeclined(tx, action, answer.message);
    await awaitVerdict(tx, action.subjectId, (answer.data as { marketplaceNo: string }).marketplaceNo);
  },
};

/** More evidence for the round that wants it, under an action of its own. */
export const addEvidence: ActionDefinition = {
  outcomeClass: ({ app, connection }) => app.gateways.marketplace(connection).outcomes.addEvidence,

  async ask({ app, action, connection, context }: Call): Promise<Answer> {
    const { reference, statement, evidence } = await asWorker(app, action.merchantId, (tx) => requestOf(tx, action));
    const answer = await app.gateways.marketplace(connection).addEvidence({ reference, statement, evidence }, context);
    if (answer.kind === 'DECLINED') return { kind: 'DECLINED', failure: answer.code, message: answer.message };
    return { kind: 'ACCEPTED', data: {} };
  },

  async record(tx, action, answer) {
    if (answer.kind === 'DECLINED') return marketplaceDeclined(tx, action, answer.message);
    await awaitVerdict(tx, action.subjectId, null);
  },
};

/** Callbacks get lost, so the marketplace is asked by and by. */
export const FOLLOW_VERDICT_HOURS = 12;

async function awaitVerdict(tx: Tx, id: string, marketplaceNo: string | null): Promise<void> {
  const { merchantId } = tx;
  const verification = await tx.manager.findOneByOrFail(Verification, { merchantId, id });
  await tx.manager.update(
    Verification,
    { merchantId, id },
    {
      marketplaceNo: marketplaceNo ?? verification.marketplaceNo,
      updatedAt: tx.now,
      // A verdict may have come by callback before the answer to our submission.
      ...(verification.state === 'SUBMITTING' ? { state: 'PENDING' as const } : {}),
    },
  );
  if (verification.state !== 'SUBMITTING') return;
  await setDeadline(tx, 'VERIFICATION_FOLLOW', verification, hoursAfter(tx.now, FOLLOW_VERDICT_HOURS));
}

async function requestOf(tx: Tx, action: Action): Promise<SubmitRequest> {
  const { merchantId } = tx;
  const verification = await tx.manager.findOneByOrFail(Verification, { merchantId, id: action.subjectId });
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: verification.caseId });
  const order = await tx.manager.findOneByOrFail(Order, { merchantId, id: theCase.orderId });
  // As it was when it was submitted: every attempt under the key says the same.
  const { statement, evidenceIds } = action.request as { statement: string | null; evidenceIds: string[] };
  const files = await tx.manager.find(Evidence, {
    where: { merchantId, caseId: theCase.id, id: In(evidenceIds) },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
  return {
    reference: verification.id,
    caseNo: theCase.caseNo,
    orderNo: order.orderNo,
    problem: theCase.problem,
    round: verification.roundNo,
    isAppeal: verification.isAppeal,
    statement,
    units: await unitsOf(tx, theCase),
    evidence: files.flatMap((file) => shown(tx, file, hoursAfter(action.createdAt, LINK_HOURS))),
  };
}

async function unitsOf(tx: Tx, theCase: AfterSalesCase): Promise<SubmitRequest['units']> {
  const { merchantId } = tx;
  const units = await tx.manager.findBy(OrderUnit, { merchantId, id: In(await unitIdsOf(tx, theCase.id)) });
  const lines = await tx.manager.findBy(OrderLine, { merchantId, id: In(units.map((unit) => unit.orderLineId)) });
  const variants = await tx.manager.findBy(Variant, { merchantId, id: In(lines.map((line) => line.variantId)) });
  return itemsOf(units, lines).map(({ line, title, quantity }) => ({
    lineId: line.id,
    sku: variants.find((variant) => variant.id === line.variantId)?.sku ?? '',
    title,
    quantity,
  }));
}

function shown(tx: Tx, file: Evidence, until: Date): ShownEvidence[] {
  if (file.kind === null || file.sha256 === null) return [];
  const url = tx.app.gateways.evidenceFiles.linkTo(file.id, 'copy', until);
  return [
    { evidenceId: file.id, kind: file.kind, sha256: file.sha256, url, late: file.isLate, seenBefore: file.seenBefore },
  ];
}

/** Counted from the action, not from the attempt: the marketplace's staff look at it within days. */
const LINK_HOURS = 14 * 24;
