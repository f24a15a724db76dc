// Facts reach us as JSON from the views shipment_facts, case_facts and unit_facts; here instants become dates and money
// becomes bigints again. The names are the same on both sides, so that nothing is translated by hand.

import type { CaseRecord, ConflictFacts, Shipment, UnitFacts } from './unitFacts.js';

/** @param now at which a pause of a supplier is judged */
export function parseUnitFacts(facts: object, now: Date): UnitFacts {
  const json = facts as Json<UnitFacts>;
  return {
    ...(json as unknown as UnitFacts),
    ...parseShipment(json, now),
    paidMinor: BigInt(json.paidMinor),
    freightMinor: BigInt(json.freightMinor),
    refundedMinor: BigInt(json.refundedMinor),
    shipBy: instant(json.shipBy),
    lastReissue: json.lastReissue === null ? null : { ...json.lastReissue, at: new Date(json.lastReissue.at) },
    openCases: json.openCases.map((open) => parseCaseRecord(open, now)),
  };
}

/** @param now at which a pause of a supplier is judged */
export function parseCaseRecord(record: object, now: Date): CaseRecord {
  const json = record as Json<CaseRecord>;
  return {
    ...(json as unknown as CaseRecord),
    openedAt: new Date(json.openedAt),
    settleBy: instant(json.settleBy),
    evidenceUntil: instant(json.evidenceUntil),
    appealUntil: instant(json.appealUntil),
    verification:
      json.verification === null ? null : { ...json.verification, decidedAt: instant(json.verification.decidedAt) },
    returns: json.returns.map((one) => ({ ...one, arrivedAt: instant(one.arrivedAt) })),
    investigation: json.investigation === null ? null : parseInvestigation(json.investigation),
    conflict: json.conflict === null ? null : parseConflict(json.conflict, now),
  };
}

function parseInvestigation({ state, askedAt, answeredAt }: Json<NonNullable<CaseRecord['investigation']>>) {
  return { state, askedAt: new Date(askedAt), answeredAt: instant(answeredAt) };
}

function parseConflict(json: Json<ConflictFacts>, now: Date): ConflictFacts {
  return {
    original: parseShipment(json.original, now),
    replacement: parseShipment(json.replacement, now),
    choice: json.choice,
  };
}

function parseShipment({ purchaseOrder, parcel, interception }: Json<Shipment>, now: Date): Shipment {
  return {
    interception,
    parcel:
      parcel === null
        ? null
        : {
            ...parcel,
            handedOverAt: instant(parcel.handedOverAt),
            deliveredAt: instant(parcel.deliveredAt),
            lastScanAt: instant(parcel.lastScanAt),
          },
    purchaseOrder:
      purchaseOrder === null
        ? null
        : {
            ...purchaseOrder,
            shipBy: instant(purchaseOrder.shipBy),
            placedAt: instant(purchaseOrder.placedAt),
            lastSupplierAnswerAt: instant(purchaseOrder.lastSupplierAnswerAt),
            supplierPaused: isAfter((purchaseOrder as { pausedUntil?: string | null }).pausedUntil ?? null, now),
            urges: purchaseOrder.urges.map(({ askedAt }) => ({ askedAt: new Date(askedAt) })),
          },
  };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function isAfter(text: string | null, now: Date): boolean {
  return text !== null && new Date(text) > now;
}

/** The same shape with instants and money as text. */
type Json<T> = T extends Date | bigint
  ? string
  : T extends readonly (infer Item)[]
    ? Json<Item>[]
    : T extends object
      ? { [Key in keyof T]: Json<T[Key]> }
      : T;
