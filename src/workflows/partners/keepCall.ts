import { In, LessThan } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { PartnerCall } from '../../entities/PartnerCall.js';
import type { PartnerConnection, ToldExchange } from '../../integrations/calls.js';
import { pauseFor } from '../../integrations/retry.js';
import { afterCall } from '../../integrations/traffic/afterCall.js';
import { countOne } from '../../integrations/traffic/mayAskNow.js';
import { limitsOf } from '../../policy/partnerLimits.js';
import { redact, redactForm } from '../../integrations/traffic/redact.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { App, Tx } from '../App.js';
import { asWorker } from '../withTenant.js';
import { pausePartner, UNTIL_A_PERSON } from './pausePartner.js';
import { lockTraffic, saveTraffic } from './trafficRow.js';

/** Keeps a call in a transaction of its own. */
export async function keepCall(app: App, connection: PartnerConnection, told: ToldExchange): Promise<void> {
  await asWorker(app, connection.merchantId, (tx) => keepCallWithin(tx, connection, told));
}

/**
 * Keeps a call without names and secrets, moves the breaker, and pauses an account that bans us or whose login expired. The traffic
 * of an account is what all its calls share, so that it is locked last.
 */
export async function keepCallWithin(tx: Tx, connection: PartnerConnection, told: ToldExchange): Promise<void> {
  await tx.manager.insert(PartnerCall, callOf(tx, connection, told));
  await forgetOld(tx);
  const { row, account } = await lockTraffic(tx, connection.accountId);
  const limits = limitsOf(account.provider, account.limits);
  const kind = told.error?.kind ?? null;
  const last =
    kind === null ? { lastAnsweredAt: tx.now } : { lastFailedAt: tx.now, lastFailure: told.error?.message ?? kind };
  const counted = told.isCounted ? {} : { ...countOne(row, told.askedAt), lastAskedAt: told.askedAt };
  await saveTraffic(tx, row, { ...afterCall({ ...row, ...counted }, kind, limits, tx.now), ...counted, ...last });
  await pause(tx, account.id, told);
}

/** Each call that is kept takes two that are too old along, so that nobody has to sweep. */
async function forgetOld(tx: Tx): Promise<void> {
  const { merchantId, now } = tx;
  const old = await tx.manager.find(PartnerCall, {
    select: { id: true, merchantId: true },
    where: { merchantId, askedAt: LessThan(daysAfter(now, -policyAt(now).partnerCallDays)) },
    order: { askedAt: 'ASC', id: 'ASC' },
    take: 2,
  });
  if (old.length > 0) await tx.manager.delete(PartnerCall, { merchantId, id: In(old.map((one) => one.id)) });
}

async function pause(tx: Tx, accountId: string, { error }: ToldExchange): Promise<void> {
  if (error === null) return;
  const wanted = pauseFor({ kind: error.kind, ...error.more });
  if (wanted === null) return;
  const until = wanted === 'UNTIL_PERSON' ? UNTIL_A_PERSON : new Date(tx.now.getTime() + wanted.seconds * 1000);
  await pausePartner(tx, accountId, until, error.kind);
}

const MOST_CHARACTERS = 16_000;

function callOf(tx: Tx, { accountId }: PartnerConnection, { request, answer, ...told }: ToldExchange): PartnerCall {
  const { about = {} } = request.context;
  const query = request.query === undefined ? '' : `?${redactForm(request.query).toString()}`;
  return tx.manager.create(PartnerCall, {
    merchantId: tx.merchantId,
    id: uuid(),
    partnerAccountId: accountId,
    actionId: about.actionId ?? null,
    orderId: about.orderId ?? null,
    caseId: about.caseId ?? null,
    call: request.call,
    method: request.method,
    path: keepable(`${request.path}${query}`),
    request: request.body === undefined ? '' : keepable(redact(request.body.contentType, request.body.text)),
    status: told.status,
    answer: answer === null ? null : keepable(redact(answer.contentType, answer.text)),
    failure: told.error?.kind ?? null,
    askedAt: told.askedAt,
    tookMs: told.tookMs,
  });
}

/** The database keeps no U+0000, and nobody reads a megabyte. */
function keepable(text: string): string {
  const shown = text.replaceAll('\u0000', '');
  return shown.length <= MOST_CHARACTERS ? shown : `${shown.slice(0, MOST_CHARACTERS)}… (${shown.length} characters)`;
}
