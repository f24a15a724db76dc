// Asks a carrier where a parcel is, or for the proof that it was delivered. One investigation per reference, so an unknown
// outcome is settled by asking again with the same key. What is found comes by callback or look-up.
import type { z } from 'zod';
import type { CallContext } from '../calls.js';
import type { AskPartner } from '../http.js';
import { PartnerError } from '../PartnerError.js';
import type { Wire } from '../wire.js';
import {
  INVESTIGATION_FAILURES,
  type InvestigateAnswer,
  type InvestigateRequest,
  type InvestigationReport,
} from './CarrierGateway.js';
import { declineOf } from './declineOf.js';
import { investigationWire } from './wire.js';

export async function investigate(
  ask: AskPartner,
  request: InvestigateRequest,
  context: CallContext,
): Promise<InvestigateAnswer> {
  const { reference, waybillNo, reason, wantsProofOfDelivery } = request;
  const body: Wire['InvestigateParcel'] = { waybillNo, reason, wantsProofOfDelivery };
  const answer = await ask({
    call: 'investigateParcel',
    method: 'PUT',
    path: pathOf(reference),
    body,
    answer: investigationWire,
    context,
  });
  if (answer.kind === 'REFUSED') return { kind: 'DECLINED', ...declineOf(answer, INVESTIGATION_FAILURES) };

  const report = sameReference(answer.body, reference);
  if (report.waybillNo !== waybillNo) {
    throw new PartnerError('PROTOCOL', `The carrier answered about another parcel under ${reference}.`);
  }
  return { kind: 'ACCEPTED', carrierReference: report.carrierReference };
}

/** Null when the carrier knows no investigation under our reference. */
export async function findInvestigation(
  ask: AskPartner,
  reference: string,
  context: CallContext,
): Promise<InvestigationReport | null> {
  const answer = await ask({
    call: 'getInvestigation',
    method: 'GET',
    path: pathOf(reference),
    answer: investigationWire,
    context,
  });
  if (answer.kind === 'ANSWERED') return sameReference(answer.body, reference);
  if (answer.problem.code === 'UNKNOWN_REFERENCE') return null;
  throw new PartnerError('PROTOCOL', `The carrier answered a look-up with ${answer.problem.code}.`, answer);
}

function sameReference(found: z.output<typeof investigationWire>, reference: string): InvestigationReport {
  if (found.reference === reference) return found;
  throw new PartnerError('PROTOCOL', `The carrier answered about another investigation than ${reference}.`);
}

function pathOf(reference: string): string {
  return `/carrier/investigations/${encodeURIComponent(reference)}`;
}
