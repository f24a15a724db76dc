import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { ref } from '../reads/ask.js';
import {
  AppealInspectionInput,
  AppealInspectionPayload,
  CancelInspectionInput,
  CancelInspectionPayload,
  CloseInspectionProgrammeInput,
  CloseInspectionProgrammePayload,
  CreateInspectionProgrammeInput,
  CreateInspectionProgrammePayload,
  DecideInspectionInput,
  DecideInspectionPayload,
  DecideInspectionAppealInput,
  DecideInspectionAppealPayload,
  DrawInspectionsInput,
  DrawInspectionsPayload,
  RecordCustodyInput,
  RecordCustodyPayload,
  RecordInspectionCostInput,
  RecordInspectionCostPayload,
  RecordInspectionPurchaseInput,
  RecordInspectionPurchasePayload,
} from '../schema/mutations/onInspection.js';
import { appealInspection } from '../workflows/inspections/appealInspection.js';
import { cancelInspection } from '../workflows/inspections/cancelInspection.js';
import { closeInspectionProgramme } from '../workflows/inspections/closeInspectionProgramme.js';
import { createInspectionProgramme } from '../workflows/inspections/createInspectionProgramme.js';
import { decideInspection } from '../workflows/inspections/decideInspection.js';
import { decideInspectionAppeal } from '../workflows/inspections/decideInspectionAppeal.js';
import { drawInspections } from '../workflows/inspections/drawInspections.js';
import { recordCustody } from '../workflows/inspections/recordCustody.js';
import { recordInspectionCost } from '../workflows/inspections/recordInspectionCost.js';
import { recordInspectionPurchase } from '../workflows/inspections/recordInspectionPurchase.js';
import { INPUT, mutate } from './mutate.js';
import type { RequestContext } from './RequestContext.js';

@Resolver()
export class InspectionMutations {
  @Mutation(() => CreateInspectionProgrammePayload, {
    description:
      'Makes a programme. The seed of its draws is made with it and kept secret; its SHA-256 is shown from now on, so that the draws can be audited.\n\nRefused with INVALID_INPUT when it ends before it begins, or the budget is not more than 0.\n\nExample: createInspectionProgramme(input: {name: "Autumn", from: "2026-09-01T00:00:00Z", until: "2026-12-01T00:00:00Z", budget: "20000.00", randomBps: 3000, idempotencyKey: "…"})',
  })
  createInspectionProgramme(
    @Arg('input', () => CreateInspectionProgrammeInput, { description: INPUT }) input: CreateInspectionProgrammeInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'createInspectionProgramme', input, createInspectionProgramme, (made) => ({
      programme: ref('InspectionProgramme', made?.programmeId),
    }));
  }

  @Mutation(() => DrawInspectionsPayload, {
    description:
      'Draws targets: the greatest risk first, and the share of the programme by chance, within what is left of the budget. All that was drawn from is kept with its figures and places.\n\nRefused with PROGRAMME_CLOSED, BUDGET_EXCEEDED when nothing can be paid for, NOT_FOUND when nothing was sold.\n\nExample: drawInspections(input: {programmeId: "…", count: 10, idempotencyKey: "…"})',
  })
  drawInspections(
    @Arg('input', () => DrawInspectionsInput, { description: INPUT }) input: DrawInspectionsInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'drawInspections', input, drawInspections, (drawn, { programmeId }) => ({
      draw: ref('InspectionDraw', drawn?.drawId),
      inspections: drawn?.inspectionIds.map((id) => ref('Inspection', id)) ?? [],
      programme: ref('InspectionProgramme', programmeId),
    }));
  }

  @Mutation(() => CloseInspectionProgrammePayload, {
    description:
      'Draws no more from a programme, and reveals its seed. What was bought goes on to its end.\n\nRefused with WORK_IN_PROGRESS while a target is not bought yet: buy or cancel it first.\n\nExample: closeInspectionProgramme(input: {programmeId: "…", idempotencyKey: "…"})',
  })
  closeInspectionProgramme(
    @Arg('input', () => CloseInspectionProgrammeInput, { description: INPUT }) input: CloseInspectionProgrammeInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate(
      { context, info },
      'closeInspectionProgramme',
      input,
      closeInspectionProgramme,
      (_done, { programmeId }) => ({ programme: ref('InspectionProgramme', programmeId) }),
    );
  }

  @Mutation(() => RecordInspectionPurchasePayload, {
    description:
      'Says under which number the inspector bought the target, in the shop and as any buyer buys. The order itself comes as every order does, before or after; nothing is written to it.\n\nRefused with INVALID_INPUT when the target is not on the order or the order is of another inspection, CURRENCY_MISMATCH, PROGRAMME_CLOSED outside its period.\n\nExample: recordInspectionPurchase(input: {inspectionId: "…", source: "tmall", orderNo: "2026…", idempotencyKey: "…"})',
  })
  recordInspectionPurchase(
    @Arg('input', () => RecordInspectionPurchaseInput, { description: INPUT }) input: RecordInspectionPurchaseInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate(
      { context, info },
      'recordInspectionPurchase',
      input,
      recordInspectionPurchase,
      (_done, { inspectionId }) => ({ inspection: ref('Inspection', inspectionId) }),
    );
  }

  @Mutation(() => RecordCustodyPayload, {
    description:
      'Records the next link of the chain of custody; it is never changed. RECEIVED and HANDED_TO_LAB move the inspection. A seal that is not the one of the link before is recorded as it was found, and nothing can then be held against the merchant.\n\nRefused with NOT_IN_THIS_STATE, or INVALID_INPUT when it lies in the future or before the link before it.\n\nExample: recordCustody(input: {inspectionId: "…", step: RECEIVED, at: "2026-10-01T08:00:00Z", holder: "Chen Yu", place: "Hangzhou, room 4", sealNo: "S-1001", idempotencyKey: "…"})',
  })
  recordCustody(
    @Arg('input', () => RecordCustodyInput, { description: INPUT }) input: RecordCustodyInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'recordCustody', input, recordCustody, (_done, { inspectionId }) => ({
      inspection: ref('Inspection', inspectionId),
    }));
  }

  @Mutation(() => RecordInspectionCostPayload, {
    description:
      'Books a cost against the budget of the programme, first from what is set aside for the target.\n\nRefused with BUDGET_EXCEEDED and what is left, or CURRENCY_MISMATCH: nothing is converted.\n\nExample: recordInspectionCost(input: {inspectionId: "…", kind: LABORATORY, amount: "300.00", currency: "CNY", idempotencyKey: "…"})',
  })
  recordInspectionCost(
    @Arg('input', () => RecordInspectionCostInput, { description: INPUT }) input: RecordInspectionCostInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate(
      { context, info },
      'recordInspectionCost',
      input,
      recordInspectionCost,
      (_done, { inspectionId }) => ({ inspection: ref('Inspection', inspectionId) }),
    );
  }

  @Mutation(() => DecideInspectionPayload, {
    description:
      'Records what an examination came to. COUNTERFEIT and BELOW_STANDARD are told to the merchant at once, who may appeal for 15 days; then points, an award from the deposit and, for counterfeit goods, a blocked listing follow (rule C3). GENUINE is never told. INCONCLUSIVE asks for a second examination; a second one that is inconclusive ends it without a penalty.\n\nRefused with SAME_OPERATOR to whoever chose the target or bought it, SEAL_BROKEN, NOT_YET while the order is not known.\n\nExample: decideInspection(input: {inspectionId: "…", finding: GENUINE, reportEn: "…", reportZh: "…", idempotencyKey: "…"})',
  })
  decideInspection(
    @Arg('input', () => DecideInspectionInput, { description: INPUT }) input: DecideInspectionInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'decideInspection', input, decideInspection, (_done, { inspectionId }) => ({
      inspection: ref('Inspection', inspectionId),
    }));
  }

  @Mutation(() => DecideInspectionAppealPayload, {
    description:
      'Records what the second examination came to. UPHELD, all that the finding leads to happens at once; OVERTURNED, nothing of it ever does.\n\nRefused with SAME_OPERATOR to whoever had a hand in it before.\n\nExample: decideInspectionAppeal(input: {inspectionId: "…", decision: UPHELD, reportEn: "…", reportZh: "…", idempotencyKey: "…"})',
  })
  decideInspectionAppeal(
    @Arg('input', () => DecideInspectionAppealInput, { description: INPUT }) input: DecideInspectionAppealInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate(
      { context, info },
      'decideInspectionAppeal',
      input,
      decideInspectionAppeal,
      (_done, { inspectionId }) => ({ inspection: ref('Inspection', inspectionId) }),
    );
  }

  @Mutation(() => CancelInspectionPayload, {
    description:
      'Ends an inspection whose target was never bought, or whose order came to nothing. What was set aside is free again; what was booked stays booked.\n\nRefused with NOT_IN_THIS_STATE once the goods are here.\n\nExample: cancelInspection(input: {inspectionId: "…", reason: "The shop cancelled the order.", idempotencyKey: "…"})',
  })
  cancelInspection(
    @Arg('input', () => CancelInspectionInput, { description: INPUT }) input: CancelInspectionInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate({ context, info }, 'cancelInspection', input, cancelInspection, (_done, { inspectionId }) => ({
      inspection: ref('Inspection', inspectionId),
    }));
  }

  @Mutation(() => AppealInspectionPayload, {
    description:
      'Appeals against a finding, once and within its window: another operator has the goods examined again, and nothing follows from the finding until then.\n\nRefused with WINDOW_OVER, VERDICT_GIVEN after an appeal.\n\nExample: appealInspection(input: {disclosedInspectionId: "…", statement: "…", idempotencyKey: "…"})',
  })
  appealInspection(
    @Arg('input', () => AppealInspectionInput, { description: INPUT }) input: AppealInspectionInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return mutate(
      { context, info },
      'appealInspection',
      input,
      appealInspection,
      (_done, { disclosedInspectionId }) => ({
        disclosedInspection: ref('DisclosedInspection', disclosedInspectionId),
      }),
    );
  }
}
