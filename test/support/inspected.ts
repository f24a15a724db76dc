// Inspections as operators make them, one step after the other, each by a person of its own.
import { v7 as uuid } from 'uuid';
import { Inspection } from '../../src/entities/Inspection.js';
import type { CustodyStep, InspectionFinding } from '../../src/policy/vocabulary.js';
import type { Viewer } from '../../src/workflows/App.js';
import type { Decision } from '../../src/workflows/decide.js';
import { createInspectionProgramme } from '../../src/workflows/inspections/createInspectionProgramme.js';
import { decideInspection } from '../../src/workflows/inspections/decideInspection.js';
import { drawInspections } from '../../src/workflows/inspections/drawInspections.js';
import { recordCustody } from '../../src/workflows/inspections/recordCustody.js';
import { recordInspectionPurchase } from '../../src/workflows/inspections/recordInspectionPurchase.js';
import { asViewer } from '../../src/workflows/withTenant.js';
import type { PlacedOrder, Shop } from './shop.js';

type Inspectors = Pick<Shop, 'app' | 'now' | 'merchantId'>;

export function operator(subject: string): Viewer {
  return { role: 'OPERATOR', merchantId: null, subject, scopeId: null };
}

export const [DRAWER, BUYER, JUDGE, SECOND] = ['drawer', 'buyer', 'judge', 'second'].map(operator) as [
  Viewer,
  Viewer,
  Viewer,
  Viewer,
];

export function valueOf<T>(decision: Decision<T>): T {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
  return decision.value;
}

export const codesOf = (decision: Decision<unknown>) => (decision.ok ? [] : decision.refusals.map(({ code }) => code));

/** Of a year around now. */
export async function aProgramme(
  { app, now }: Inspectors,
  more: { budget?: string; randomBps?: number } = {},
): Promise<string> {
  const around = (days: number) => new Date(now().getTime() + days * 86_400_000);
  const wish = { name: 'Autumn', from: around(-1), until: around(365), budget: '100000.00', randomBps: 3000, ...more };
  return valueOf(await createInspectionProgramme(app, DRAWER, { ...wish, idempotencyKey: uuid() })).programmeId;
}

/** A plan to inspect a variant that the shop has sold. */
export async function aPlan(shop: Inspectors, variantId: string, programmeId?: string): Promise<string> {
  const drawn = valueOf(
    await drawInspections(shop.app, DRAWER, {
      programmeId: programmeId ?? (await aProgramme(shop)),
      count: 100,
      merchantIds: [shop.merchantId],
      idempotencyKey: uuid(),
    }),
  );
  for (const id of drawn.inspectionIds) if ((await inspectionOf(shop, id)).variantId === variantId) return id;
  throw new Error('The variant was not drawn.');
}

export async function inspectionOf({ app }: Pick<Shop, 'app'>, id: string): Promise<Inspection> {
  return asViewer(app, DRAWER, (manager) => manager.findOneByOrFail(Inspection, { id }));
}

/** Planned, and bought under the number of the order. */
export async function bought(shop: Inspectors, order: PlacedOrder, variantId: string): Promise<string> {
  const inspectionId = await aPlan(shop, variantId);
  const input = { inspectionId, source: 'SCENE', orderNo: order.orderNo, idempotencyKey: uuid() };
  valueOf(await recordInspectionPurchase(shop.app, BUYER, input));
  return inspectionId;
}

export async function custody(
  { app, now }: Inspectors,
  inspectionId: string,
  step: CustodyStep,
  more: { sealNo?: string; at?: Date; photoId?: string } = {},
): Promise<Decision<unknown>> {
  const link = { inspectionId, step, at: now(), holder: 'Chen Yu', place: 'Hangzhou', sealNo: 'S-1', ...more };
  return recordCustody(app, BUYER, { ...link, idempotencyKey: uuid() });
}

/** Received under a seal and handed to the laboratory under the same. */
export async function atLab(shop: Inspectors, order: PlacedOrder, variantId: string): Promise<string> {
  const inspectionId = await bought(shop, order, variantId);
  for (const step of ['RECEIVED', 'HANDED_TO_LAB', 'OPENED'] as const) valueOf(await custody(shop, inspectionId, step));
  return inspectionId;
}

export async function decided(
  { app }: Inspectors,
  inspectionId: string,
  finding: InspectionFinding,
  viewer = JUDGE,
): Promise<Decision<unknown>> {
  const report = { reportEn: 'The glaze is not of the maker.', reportZh: '釉料并非厂家所用。' };
  return decideInspection(app, viewer, { inspectionId, finding, ...report, idempotencyKey: uuid() });
}
