// 17TRACK, v2.2: up to 40 waybills a call. It follows only what was registered with it, so a waybill that it does not know is
// registered, once and for good, and has its first scans when it is asked about again, or pushes them.
import { z } from 'zod';
import type { CallContext, PartnerConnection } from '../calls.js';
import type { PartnerHttpOptions } from '../exchange.js';
import { PartnerError, type PartnerErrorKind } from '../PartnerError.js';
import { accountSecret } from './accountSecret.js';
import { askInHalves } from './askInHalves.js';
import type { ParcelScan } from './ParcelScan.js';
import { plainNumber } from './plainNumber.js';
import { readService } from './readService.js';
import { scansByWaybill } from './scansByWaybill.js';
import { type ServiceCall, serviceHttp } from './serviceHttp.js';
import { trackedParcelWire } from './seventeenTrackWire.js';
import type { TrackedWaybill, TrackerGateway } from './TrackerGateway.js';

export function seventeenTrack(connection: PartnerConnection, options: PartnerHttpOptions = {}): TrackerGateway {
  const service = serviceHttp(connection, options);
  const { key } = accountSecret('SEVENTEEN_TRACK', connection.secret);

  const ask = async <T>(
    verb: string,
    waybills: readonly TrackedWaybill[],
    accepted: z.ZodType<T>,
    context: CallContext,
  ) => {
    const call: ServiceCall = {
      call: verb,
      method: 'POST',
      path: `/track/v2.2/${verb}`,
      headers: { '17token': key },
      body: { contentType: 'application/json', text: JSON.stringify(waybills.map(numberOf)) },
      context,
    };
    return service(call, (answer) => dataOf(answer, accepted, connection.name));
  };

  const scansOf = async (waybills: readonly TrackedWaybill[], context: CallContext) => {
    const { accepted, rejected } = await ask('gettrackinfo', waybills, trackedParcelWire, context);
    const known = scansByWaybill(waybills, accepted);
    const refused = (code: number) =>
      waybills.filter((one) => codeOf(rejected, one) === code && !known.has(one.waybillNo));
    for (const { waybillNo } of refused(CODES.noScansYet)) known.set(waybillNo, []);
    const unregistered = refused(CODES.notRegistered);
    if (unregistered.length > 0) await register(unregistered, known, context);
    return known;
  };

  /** Spent quota takes nothing from what was learned of the others; when there is nothing else, a person hears of it. */
  const register = async (waybills: TrackedWaybill[], known: Map<string, ParcelScan[]>, context: CallContext) => {
    const { accepted, rejected } = await ask('register', waybills, registeredWire, context);
    const taken = new Set(accepted.map(({ number }) => plainNumber(number)));
    for (const waybill of waybills) {
      const isFollowed =
        codeOf(rejected, waybill) === CODES.alreadyRegistered || taken.has(plainNumber(waybill.waybillNo));
      if (isFollowed) known.set(waybill.waybillNo, []);
    }
    const limit = rejected.find(({ error }) => ERROR_KINDS.get(error.code) === 'RATE_LIMITED');
    if (known.size === 0 && limit) throw failureOf(limit.error.code, connection.name);
  };

  return {
    maxBatch: 40,
    scansOf: (waybills, context) => askInHalves(waybills, (some) => scansOf(some, context)),
  };
}

/** Carriers are numbers here; without one 17TRACK finds it by the waybill. */
function numberOf({ waybillNo, carrierCode }: TrackedWaybill): { number: string; carrier?: number } {
  const hasCarrier = carrierCode != null && /^\d{1,9}$/.test(carrierCode);
  return { number: waybillNo, ...(hasCarrier ? { carrier: Number(carrierCode) } : {}) };
}

const CODES = { alreadyRegistered: -18019901, notRegistered: -18019902, noScansYet: -18019909 };

const registeredWire = z.object({ number: z.string() });
const errorWire = z.object({ code: z.number() });
const rejectedWire = z.object({ number: z.string(), error: errorWire });
type Rejected = z.output<typeof rejectedWire>;

function dataOf<T>(answer: unknown, accepted: z.ZodType<T>, partner: string): { accepted: T[]; rejected: Rejected[] } {
  const data = z.object({
    accepted: z.array(accepted).nullish(),
    rejected: z.array(rejectedWire).nullish(),
    errors: z.array(errorWire).nullish(),
  });
  const read = readService(z.object({ code: z.number(), data: data.nullish() }), answer, partner);
  const isTold = (read.data?.accepted ?? read.data?.rejected) != null;
  const error = read.data?.errors?.[0]?.code ?? (read.code !== 0 && !isTold ? read.code : null);
  if (error !== null) throw failureOf(error, partner);
  return { accepted: read.data?.accepted ?? [], rejected: read.data?.rejected ?? [] };
}

function codeOf(rejected: readonly Rejected[], { waybillNo }: TrackedWaybill): number | null {
  return rejected.find(({ number }) => plainNumber(number) === plainNumber(waybillNo))?.error.code ?? null;
}

/** What is said of the whole account or call; any other is our own mistake. */
const ERROR_KINDS: ReadonlyMap<number, PartnerErrorKind> = new Map<number, PartnerErrorKind>([
  [-18010001, 'AUTH_EXPIRED'], // our address is not on their list
  [-18010002, 'AUTH_EXPIRED'], // the key is wrong
  [-18010003, 'UNREACHABLE'], // failed inside
  [-18010004, 'AUTH_EXPIRED'], // the account is closed
  [-18010005, 'AUTH_EXPIRED'], // not allowed
  [-18010014, 'RATE_LIMITED'], // too much at once
  [-18019907, 'RATE_LIMITED'], // the day's limit
  [-18019908, 'RATE_LIMITED'], // the quota is spent
]);
const SPENT_SECONDS = 3600;

function failureOf(code: number, partner: string): PartnerError {
  const kind = ERROR_KINDS.get(code) ?? 'PROTOCOL';
  const isSpent = code === -18019907 || code === -18019908;
  return new PartnerError(kind, `${partner} answered with the error ${code}.`, {
    ...(isSpent ? { retryAfterSeconds: SPENT_SECONDS } : {}),
  });
}
