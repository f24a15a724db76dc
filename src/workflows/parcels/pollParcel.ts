import { Parcel } from '../../entities/Parcel.js';
import type { PartnerConnection } from '../../integrations/calls.js';
import type { CarrierScan } from '../../integrations/logistics/CarrierGateway.js';
import { PartnerError } from '../../integrations/PartnerError.js';
import type { ParcelScan } from '../../integrations/tracking/ParcelScan.js';
import { daysAfter, hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import { nextLookAt } from '../../policy/nextLook.js';
import type { Provider } from '../../policy/vocabulary.js';
import type { App, Tx } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { lockOrder } from '../orders/lockOrder.js';
import { connectionTo } from '../partners/connectionTo.js';
import { pauseForError } from '../partners/pauseForError.js';
import { recordParcelEvent } from '../supply/recordParcelEvent.js';
import { asWorker } from '../withTenant.js';
import { trackerOf } from './trackerOf.js';

interface Question {
  parcel: Parcel;
  accountId: string;
  provider: Provider;
  connection: PartnerConnection;
}

/**
 * Asks where a parcel is that nobody has told of for half a day: pushes get lost. A look changes nothing there; the scans
 * take effect once, whether they came by push or by poll, under the lock of the order.
 */
export async function pollParcel(app: App, merchantId: string, parcelId: string): Promise<void> {
  const question = await asWorker(app, merchantId, (tx) => begin(tx, parcelId));
  if (question === null) return;
  const scans = await ask(app, question, parcelId);
  await asWorker(app, merchantId, async (tx) => {
    await lockOrder(tx, question.parcel.orderId);
    if (scans instanceof PartnerError) return recordFailure(tx, question, scans);
    const parcel = await tx.manager.findOneByOrFail(Parcel, { merchantId, id: parcelId });
    for (const { provider, code, state, text, occurredAt, eventId } of scans) {
      await recordParcelEvent(tx, parcel, { provider, code, state, description: text, occurredAt, eventId });
    }
  });
}

/** Longer without any scan, and nobody finds out by asking. */
const GIVEN_UP_DAYS = 90;

async function begin(tx: Tx, parcelId: string): Promise<Question | null> {
  const { merchantId, now } = tx;
  const parcel = await tx.manager.findOneBy(Parcel, { merchantId, id: parcelId });
  const account = parcel === null ? null : await trackerOf(tx, parcel);
  const lastNewsAt = parcel?.lastScanAt ?? parcel?.createdAt ?? now;
  if (parcel === null || account === null || isAtRest(parcel) || daysAfter(lastNewsAt, GIVEN_UP_DAYS) <= now) {
    await clearDeadline(tx, 'TRACKING_POLL', { id: parcelId });
    return null;
  }
  const { trackingPollHours } = policyAt(now);
  const due = hoursAfter(parcel.updatedAt, trackingPollHours);
  const isPaused = account.pausedUntil !== null && account.pausedUntil > now;
  await setDeadline(tx, 'TRACKING_POLL', parcel, due > now ? due : nextLookAt(lastNewsAt, now, trackingPollHours));
  if (due > now || isPaused) return null;
  return { parcel, accountId: account.id, provider: account.provider, connection: connectionTo(tx.app, account) };
}

function isAtRest({ state }: Parcel): boolean {
  return state === 'DELIVERED' || state === 'RETURNED';
}

async function ask(
  app: App,
  { parcel, provider, connection }: Question,
  parcelId: string,
): Promise<readonly (CarrierScan | ParcelScan)[] | PartnerError> {
  const context = { idempotencyKey: `poll-${parcelId}-${app.clock.now().getTime()}` };
  const { waybillNo } = parcel;
  try {
    if (provider === 'RECOURSE') return (await app.gateways.carrier(connection).scansOf(waybillNo, context)) ?? [];
    // Kuaidi100 is asked with its own word for the carrier, which is how a merchant who uses it names carriers.
    const asked = { waybillNo, carrierCode: provider === 'KUAIDI100' ? parcel.carrier.toLowerCase() : null };
    return (await app.gateways.tracker(connection, provider).scansOf([asked], context)).get(waybillNo) ?? [];
  } catch (error) {
    if (error instanceof PartnerError) return error;
    throw error;
  }
}

/** The next look comes in any case. */
async function recordFailure(tx: Tx, { accountId }: Question, error: PartnerError): Promise<void> {
  tx.app.log.warn({ accountId, kind: error.kind }, 'A parcel could not be looked up; it is looked up again later.');
  await pauseForError(tx, accountId, error);
}
