// Orders a label for goods that come back. One label per reference, so an unknown outcome is settled by asking again with
// the same key. A decline (422) with a word that we do not know is still a decline: OTHER, with the carrier's own words.
import type { z } from 'zod';
import type { CallContext } from '../calls.js';
import type { AskPartner } from '../http.js';
import { PartnerError } from '../PartnerError.js';
import type { Wire } from '../wire.js';
import {
  RETURN_LABEL_FAILURES,
  type ReturnLabel,
  type ReturnLabelAnswer,
  type ReturnLabelRequest,
} from './CarrierGateway.js';
import { declineOf } from './declineOf.js';
import { returnLabelWire } from './wire.js';

export async function orderReturnLabel(
  ask: AskPartner,
  request: ReturnLabelRequest,
  context: CallContext,
): Promise<ReturnLabelAnswer> {
  const { reference, fromCountry, toCountry, payer, units, reason } = request;
  const body: Wire['OrderReturnLabel'] = { fromCountry, toCountry, payer, units, reason };
  const answer = await ask({
    call: 'orderReturnLabel',
    method: 'PUT',
    path: pathOf(reference),
    body,
    answer: returnLabelWire,
    context,
  });
  if (answer.kind === 'REFUSED') return { kind: 'DECLINED', ...declineOf(answer, RETURN_LABEL_FAILURES) };
  return labelOf(answer.body, reference);
}

/** Null when the carrier knows no label under our reference. */
export async function findReturnLabel(
  ask: AskPartner,
  reference: string,
  context: CallContext,
): Promise<ReturnLabel | null> {
  const answer = await ask({
    call: 'getReturnLabel',
    method: 'GET',
    path: pathOf(reference),
    answer: returnLabelWire,
    context,
  });
  if (answer.kind === 'ANSWERED') return labelOf(answer.body, reference);
  if (answer.problem.code === 'UNKNOWN_REFERENCE') return null;
  throw new PartnerError('PROTOCOL', `The carrier answered a look-up with ${answer.problem.code}.`, answer);
}

function labelOf(found: z.output<typeof returnLabelWire>, reference: string): ReturnLabel {
  if (found.reference !== reference) {
    throw new PartnerError('PROTOCOL', `The carrier answered about another return label than ${reference}.`);
  }
  const { waybillNo, labelUrl, fee, validUntil } = found;
  return { kind: 'READY', waybillNo, labelUrl, feeMinor: fee.amountMinor, currency: fee.currency, validUntil };
}

function pathOf(reference: string): string {
  return `/carrier/return-labels/${encodeURIComponent(reference)}`;
}
