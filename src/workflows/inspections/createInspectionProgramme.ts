import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { InspectionProgramme } from '../../entities/InspectionProgramme.js';
import { commitmentOf } from '../../policy/inspectionDraw.js';
import { parseDecimal } from '../../policy/money.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decideAcross } from '../decideAcross.js';

export interface CreateInspectionProgrammeInput {
  name: string;
  from: Date;
  until: Date;
  /** A decimal of CNY. */
  budget: string;
  randomBps: number;
  idempotencyKey: string;
}

/** Of every programme; its targets are sold in it, and its costs are booked in it. */
const CURRENCY = 'CNY';

/**
 * The mutation `createInspectionProgramme`. The seed of its draws is made here and sealed; what it is shown by until the
 * programme is closed is its SHA-256, so nobody can choose another one afterwards.
 */
export async function createInspectionProgramme(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: CreateInspectionProgrammeInput,
): Promise<Decision<{ programmeId: string }>> {
  const asked = { mutation: 'createInspectionProgramme', key: idempotencyKey, input };
  return decideAcross(app, viewer, asked, async ({ manager, now }) => {
    const budget = parseDecimal(input.budget, CURRENCY);
    if (!budget.ok) return { ok: false, refusals: budget.refusals.map((one) => ({ ...one, field: ['budget'] })) };
    if (budget.value <= 0n) return refuse('INVALID_INPUT', 'A budget is more than 0.', { field: ['budget'] });
    if (input.until <= input.from || input.until <= now) {
      return refuse('INVALID_INPUT', 'A programme ends after it begins, and not in the past.', { field: ['until'] });
    }
    const seed = randomBytes(32).toString('hex');
    const id = uuid();
    await manager.insert(InspectionProgramme, {
      id,
      name: input.name.trim(),
      fromAt: input.from,
      untilAt: input.until,
      currency: CURRENCY,
      budgetMinor: budget.value,
      reservedMinor: 0n,
      spentMinor: 0n,
      randomBps: input.randomBps,
      seedCommitment: commitmentOf(seed),
      seedSealed: app.vault.seal(seed),
      seed: null,
      createdBy: viewer.subject,
      createdAt: now,
      closedBy: null,
      closedAt: null,
      updatedAt: now,
      version: 1,
    });
    return { ok: true, value: { programmeId: id } };
  });
}
