// From a verified callback of the hub to our words. It names the parcel by its waybill, and says in words, and sometimes in a
// code, how its interception went; a word that we do not know says only that it goes on.
import { z } from 'zod';
import type { InterceptionFailure } from '../../../policy/vocabulary.js';
import { fieldsAtFault } from '../../wire.js';
import { instantInChina } from '../chinaTime.js';
import { interceptionFailureOf } from '../interceptionFailureOf.js';
import type { PlatformPush } from '../PlatformPush.js';
import { idWire, textWire } from '../platformWire.js';
import { readJson } from '../readJson.js';

export function readHubPush(rawBody: string): PlatformPush {
  const read = pushWire.safeParse(readJson(new URLSearchParams(rawBody).get('param') ?? ''));
  if (!read.success) {
    return { kind: 'UNREADABLE', problem: `Against the documents of Kuaidi100: ${fieldsAtFault(read.error)}.` };
  }
  const { kuaidinum: waybillNo, data, time } = read.data;
  const status = data?.status || read.data.status;
  const says = `${status} ${data?.message ?? ''} ${read.data.message}`;
  const state = stateOf(status, says);
  const failure: InterceptionFailure | null =
    state === 'FAILED' ? (interceptionFailureOf(says) ?? 'CARRIER_UNSUPPORTED') : null;
  return { kind: 'INTERCEPTION_NEWS', waybillNo, state, failure, occurredAt: instantInChina(time) };
}

type State = Extract<PlatformPush, { kind: 'INTERCEPTION_NEWS' }>['state'];

function stateOf(status: string, says: string): State {
  if (/取消/.test(says)) return 'CANCELLED';
  if (/失败|拒绝|无法拦截/.test(says)) return 'FAILED';
  if (/拦截成功|改址成功|退回成功/.test(says)) return 'SUCCEEDED';
  return STATES.get(status) ?? 'IN_PROGRESS';
}

const STATES: ReadonlyMap<string, State> = new Map<string, State>([
  ['SUCCESS', 'SUCCEEDED'],
  ['FAIL', 'FAILED'],
  ['CANCEL', 'CANCELLED'],
]);

const pushWire = z.object({
  kuaidinum: idWire,
  status: textWire,
  message: textWire,
  time: textWire,
  data: z.object({ status: textWire, message: textWire }).nullish(),
});
