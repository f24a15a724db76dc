// The calls that partners answer, as the contract has them: checked against its schemas and our signature, once per key and
// once per reference, and going wrong where magic or a script says so.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerFault } from '../src/integrations/contract/check.js';
import { CALLS, type Served } from './callTable.js';
import { goWrong, hasEffect, type FaultScript } from './faults.js';
import { once } from './once.js';
import { rawBodyOf } from './rawBody.js';
import { problem, send, type Reply } from './replies.js';
import type { Call, Tell } from './scene.js';
import { isSigned } from './signatures.js';
import { brokenByMagic, standingAgainst } from './standing.js';
import type { Account, World } from './world.js';

/** A call as it came in; kept in memory, for tests that ask what was asked. */
export interface HeardCall {
  at: string;
  accountId: string;
  call: string;
  reference: string | null;
  idempotencyKey: string | null;
  outcome: number | string;
}

interface Ground {
  world: World;
  url: () => string;
  faults: FaultScript;
  tell: Tell;
  clock: () => Date;
  heard: HeardCall[];
}

export function serveCalls(app: FastifyInstance, ground: Ground): void {
  for (const [name, served] of Object.entries(CALLS)) {
    const reference = { $ref: 'contract#/components/schemas/Reference' };
    const waybillNo = { type: 'string', minLength: 1, maxLength: 64 };
    const body = served.schema && { $ref: `contract#/components/schemas/${served.schema}` };
    app.route({
      method: served.method,
      url: `/accounts/:accountId/${served.path}`,
      schema: { params: { type: 'object', properties: { reference, waybillNo } }, ...(body ? { body } : {}) },
      preValidation: (request, reply) => admit(ground, served, request, reply),
      handler: (request, reply) => answer(ground, name, served, request, reply),
    });
  }
}

interface Path {
  accountId: string;
  reference?: string;
  waybillNo?: string;
}

/** Nothing of a request is looked at before its signature fits. */
async function admit(
  { world, clock }: Ground,
  served: Served,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { accountId } = request.params as Path;
  const account = world.accounts.get(accountId);
  const { headers } = request;
  if (
    account?.kind !== served.kind ||
    !isSigned({ headers, body: rawBodyOf(request), secret: account.secret, now: clock() })
  ) {
    return send(
      reply,
      problem(401, 'SIGNATURE_INVALID', 'The account is not known here, or the signature does not fit.'),
    );
  }
  const key = headers['idempotency-key'];
  if (served.method !== 'GET' && (typeof key !== 'string' || key !== headers['webhook-id'])) {
    return send(reply, problem(400, 'VALIDATION_FAILED', 'Idempotency-Key is missing, or is not the webhook-id.'));
  }
  return undefined;
}

async function answer(ground: Ground, name: string, served: Served, request: FastifyRequest, reply: FastifyReply) {
  const { world, url, faults, tell, clock, heard } = ground;
  const { accountId, waybillNo = '', reference = waybillNo } = request.params as Path;
  const account = world.accounts.get(accountId) as Account;
  const now = clock();
  const idempotencyKey = served.method === 'GET' ? '' : String(request.headers['idempotency-key']);
  const hear = (outcome: number | string) =>
    heard.push({
      at: now.toISOString(),
      accountId,
      call: name,
      reference: reference || null,
      idempotencyKey: idempotencyKey || null,
      outcome,
    });
  const end = (result: Reply | undefined, outcome: number | string) => {
    hear(outcome);
    return result ? send(reply, result) : reply;
  };

  const fault = faults.take(accountId, name);
  if (fault && !hasEffect(fault)) return end(goWrong(fault, reply), fault);
  const body: unknown = name === 'listOffers' ? { skus: skusOf(request) } : request.body;
  const call: Call<unknown> = { world, url: url(), now, tell, account, reference, idempotencyKey, body };
  const standing = standingAgainst(call);
  if (standing) return end(standing, standing.status);

  const { result, isFirst } = once(call, served, request);
  mustBeOfContract(name, result);
  const broken = fault ?? (isFirst ? brokenByMagic(call) : undefined);
  return broken ? end(goWrong(broken, reply), broken) : end(result, result.status);
}

/** A stand-in that drifts from the contract would prove nothing. */
function mustBeOfContract(call: string, { status, body }: Reply): void {
  const wrong = status < 300 ? answerFault(call, status, body) : null;
  if (wrong !== null) throw new Error(`The sandbox would answer ${call} against the contract: ${wrong}.`);
}

function skusOf(request: FastifyRequest): string[] {
  const { sku = [] } = request.query as { sku?: string | string[] };
  return [sku].flat();
}
