// A marketplace that speaks our partner protocol. One verification per reference, so a claim is submitted again with the
// same key, and so is evidence. Acceptance says that the marketplace will look; its decision comes by callback or look-up.
import type { z } from 'zod';
import type { CallContext, PartnerConnection } from '../calls.js';
import type { PartnerHttpOptions } from '../exchange.js';
import { partnerHttp, type AskPartner } from '../http.js';
import { PartnerError } from '../PartnerError.js';
import type { Problem, Wire } from '../wire.js';
import type {
  AddEvidenceAnswer,
  AddEvidenceRequest,
  MarketplaceGateway,
  ShownEvidence,
  SubmitAnswer,
  SubmitRequest,
  VerificationReport,
} from './MarketplaceGateway.js';
import { verificationWire } from './wire.js';

export function partnerMarketplace(
  connection: PartnerConnection,
  options: PartnerHttpOptions = {},
): MarketplaceGateway {
  const ask = partnerHttp(connection, options);
  return {
    outcomes: { submit: 'KEYED', addEvidence: 'KEYED' },
    submit: (request, context) => submit(ask, request, context),
    addEvidence: (request, context) => addEvidence(ask, request, context),
    findVerification: (reference, context) => findVerification(ask, reference, context),
  };
}

async function submit(ask: AskPartner, request: SubmitRequest, context: CallContext): Promise<SubmitAnswer> {
  const { reference, caseNo, orderNo, problem, round, isAppeal, statement } = request;
  const units = request.units.map(({ lineId, sku, title, quantity }) => ({ lineId, sku, title, quantity }));
  const evidence = request.evidence.map(evidenceToWire);
  const body: Wire['SubmitVerification'] = {
    caseNo,
    orderNo,
    problem,
    round,
    isAppeal,
    statement,
    units,
    evidence,
  };
  const answer = await ask({
    call: 'submitVerification',
    method: 'PUT',
    path: pathOf(reference),
    body,
    answer: verificationWire,
    context,
  });
  if (answer.kind === 'REFUSED') return marketplaceDecline(answer);
  return { kind: 'ACCEPTED', marketplaceNo: sameReference(answer.body, reference).marketplaceNo };
}

async function addEvidence(
  ask: AskPartner,
  { reference, statement, evidence }: AddEvidenceRequest,
  context: CallContext,
): Promise<AddEvidenceAnswer> {
  const path = `${pathOf(reference)}/evidence`;
  const body: Wire['AddEvidence'] = { statement, evidence: evidence.map(evidenceToWire) };
  const answer = await ask({ call: 'addEvidence', method: 'POST', path, body, answer: verificationWire, context });
  if (answer.kind === 'REFUSED') return marketplaceDecline(answer);
  sameReference(answer.body, reference);
  return { kind: 'ACCEPTED' };
}

async function findVerification(
  ask: AskPartner,
  reference: string,
  context: CallContext,
): Promise<VerificationReport | null> {
  const answer = await ask({
    call: 'getVerification',
    method: 'GET',
    path: pathOf(reference),
    answer: verificationWire,
    context,
  });
  if (answer.kind === 'ANSWERED') return sameReference(answer.body, reference);
  if (answer.problem.code === 'UNKNOWN_REFERENCE') return null;
  throw new PartnerError('PROTOCOL', `The marketplace answered a look-up with ${answer.problem.code}.`, answer);
}

function sameReference(found: z.output<typeof verificationWire>, reference: string): VerificationReport {
  if (found.reference === reference) return found;
  throw new PartnerError('PROTOCOL', `The marketplace answered about another verification than ${reference}.`);
}

/** Only 422 says that nobody will look; any other problem is a fault of the request. */
function marketplaceDecline({ status, problem }: { status: number; problem: Problem }): {
  kind: 'DECLINED';
  code: string;
  message: string;
} {
  const message = problem.detail ?? problem.title;
  if (status === 422) return { kind: 'DECLINED', code: problem.code, message };
  throw new PartnerError('PROTOCOL', `The marketplace refused the request itself (${problem.code}: ${message}).`, {
    status,
  });
}

function evidenceToWire({ evidenceId, kind, sha256, url, late, seenBefore }: ShownEvidence): Wire['Evidence'] {
  return { evidenceId, kind, sha256, url, late, seenBefore };
}

function pathOf(reference: string): string {
  return `/marketplace/verifications/${encodeURIComponent(reference)}`;
}
