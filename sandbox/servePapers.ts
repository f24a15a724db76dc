// The papers that links of the sandbox lead to: return labels and proofs of delivery, as small texts.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { send, unknownReference } from './replies.js';
import type { Investigation, ReturnLabel, World } from './world.js';

export function servePapers(app: FastifyInstance, { world }: { world: World }): void {
  app.get<{ Params: { waybillNo: string } }>('/papers/labels/:waybillNo', (request, reply) => {
    const { waybillNo } = request.params;
    const label = world.returnLabels.values().find((one) => one.waybillNo === waybillNo);
    return label ? sendText(reply, labelText(label)) : send(reply, unknownReference(waybillNo));
  });
  app.get<{ Params: { carrierReference: string } }>('/papers/proofs/:carrierReference', (request, reply) => {
    const { carrierReference } = request.params;
    const found = world.investigations.values().find((one) => one.carrierReference === carrierReference);
    return found?.hasOwnProof ? sendText(reply, proofText(found)) : send(reply, unknownReference(carrierReference));
  });
}

export function linkToLabel(url: string, { waybillNo }: ReturnLabel): string {
  return `${url}/papers/labels/${waybillNo}`;
}

/** Null when there is no proof of the sandbox's own. */
export function linkToProof(url: string, { carrierReference, hasOwnProof }: Investigation): string | null {
  return hasOwnProof ? `${url}/papers/proofs/${carrierReference}` : null;
}

function labelText({ waybillNo, asked, validUntil }: ReturnLabel): string {
  return [
    'RETURN LABEL',
    `Waybill      ${waybillNo}`,
    `From         ${asked.fromCountry ?? '-'}`,
    `To           ${asked.toCountry ?? '-'}`,
    `Pieces       ${asked.units}`,
    `Paid by      ${asked.payer.toLowerCase()}`,
    `Valid until  ${validUntil ?? '-'}`,
  ].join('\n');
}

function proofText({ waybillNo, carrierReference }: Investigation): string {
  return ['PROOF OF DELIVERY', `Waybill    ${waybillNo}`, `Reference  ${carrierReference}`, 'Signed for.'].join('\n');
}

function sendText(reply: FastifyReply, text: string): FastifyReply {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
  return send(reply, { status: 200, body: Buffer.from(`${text}\n`), headers });
}
