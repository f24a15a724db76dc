// A carrier that speaks our partner protocol. An interception is looked up before it is requested again, because many
// carriers take only one per parcel; labels and investigations are asked for again with the same key. Acceptance of an
// interception says that the carrier will try; how it goes comes by callback or look-up.
import { INTERCEPTION_FAILURES } from '../../policy/vocabulary.js';
import type { CallContext, PartnerConnection } from '../calls.js';
import type { PartnerHttpOptions } from '../exchange.js';
import { partnerHttp, type AskPartner } from '../http.js';
import { PartnerError } from '../PartnerError.js';
import type { Problem, Wire } from '../wire.js';
import type { CarrierGateway, InterceptAnswer, InterceptionReport, InterceptRequest } from './CarrierGateway.js';
import { findInvestigation, investigate } from './investigate.js';
import { findReturnLabel, orderReturnLabel } from './orderReturnLabel.js';
import { scansOf } from './scansOf.js';
import { interceptionWire } from './wire.js';

export function partnerCarrier(connection: PartnerConnection, options: PartnerHttpOptions = {}): CarrierGateway {
  const ask = partnerHttp(connection, options);
  return {
    outcomes: { intercept: 'LOOKUP', orderReturnLabel: 'KEYED', investigate: 'KEYED' },
    intercept: (request, context) => intercept(ask, request, context),
    findInterception: (reference, context) => findInterception(ask, reference, context),
    orderReturnLabel: (request, context) => orderReturnLabel(ask, request, context),
    findReturnLabel: (reference, context) => findReturnLabel(ask, reference, context),
    investigate: (request, context) => investigate(ask, request, context),
    findInvestigation: (reference, context) => findInvestigation(ask, reference, context),
    scansOf: (waybillNo, context) => scansOf(ask, waybillNo, context),
  };
}

async function intercept(ask: AskPartner, request: InterceptRequest, context: CallContext): Promise<InterceptAnswer> {
  const { reference, waybillNo, kind, reason } = request;
  const body: Wire['RequestInterception'] = { waybillNo, kind, reason };
  const answer = await ask({
    call: 'requestInterception',
    method: 'PUT',
    path: pathOf(reference),
    body,
    answer: interceptionWire,
    context,
  });
  if (answer.kind === 'REFUSED') return carrierDecline(answer);

  const { carrierReference, failure, fee } = answer.body;
  if (answer.body.reference !== reference || answer.body.waybillNo !== waybillNo) {
    throw new PartnerError('PROTOCOL', `The carrier answered about another interception than ${reference}.`);
  }
  if (failure) return { kind: 'DECLINED', failure, message: `The carrier answered that it failed: ${failure}.` };
  return { kind: 'ACCEPTED', carrierReference, feeMinor: fee.amountMinor, currency: fee.currency };
}

async function findInterception(
  ask: AskPartner,
  reference: string,
  context: CallContext,
): Promise<InterceptionReport | null> {
  const answer = await ask({
    call: 'getInterception',
    method: 'GET',
    path: pathOf(reference),
    answer: interceptionWire,
    context,
  });
  if (answer.kind === 'REFUSED') {
    if (answer.problem.code === 'UNKNOWN_REFERENCE') return null;
    throw new PartnerError('PROTOCOL', `The carrier answered a look-up with ${answer.problem.code}.`, answer);
  }

  const { carrierReference, state, failure, fee } = answer.body;
  if (answer.body.reference !== reference) {
    throw new PartnerError('PROTOCOL', `The carrier answered about another interception than ${reference}.`);
  }
  return { reference, carrierReference, state, failure, feeMinor: fee.amountMinor, currency: fee.currency };
}

function carrierDecline({ status, problem }: { status: number; problem: Problem }): InterceptAnswer {
  const failure = INTERCEPTION_FAILURES.find((word) => word === problem.code);
  if (failure) return { kind: 'DECLINED', failure, message: problem.detail ?? problem.title };
  const says = `${problem.code}: ${problem.detail ?? problem.title}`;
  throw new PartnerError('PROTOCOL', `The carrier refused the request itself (${says}).`, { status });
}

function pathOf(reference: string): string {
  return `/carrier/interceptions/${encodeURIComponent(reference)}`;
}
