// A parcel is scanned, also one that nobody here has heard of. The carrier that made its label tells it, or any carrier of
// the sandbox, or else the supplier that sent it.
import { note, type Scene } from '../scene.js';
import { keyOfScan, type Account, type Wire } from '../world.js';
import { accountOf } from './orderNews.js';

export interface ScanParcel {
  state: Wire['ParcelState'];
  occurredAt?: string | undefined;
  text?: string | undefined;
  /** The teller, when it is not to be the first carrier. */
  accountId?: string | undefined;
  eventId?: string | undefined;
}

export function scanParcel(scene: Scene, waybillNo: string, scan: ScanParcel): Wire['ParcelScan'] {
  const account = scan.accountId === undefined ? teller(scene, waybillNo) : accountOf(scene, scan.accountId);
  const scans = (scene.world.parcels.get(waybillNo)?.scans ?? 0) + 1;
  scene.world.parcels.put(waybillNo, { waybillNo, state: scan.state, scans });
  const data = {
    waybillNo,
    provider: 'RECOURSE',
    code: scan.state,
    eventId: scan.eventId ?? `${waybillNo}-${scans}`,
    text: scan.text ?? scan.state.toLowerCase().replaceAll('_', ' '),
    occurredAt: scan.occurredAt ?? scene.now.toISOString(),
  };
  scene.world.scans.put(keyOfScan(waybillNo, scans), data);
  note(scene, account, 'PARCEL_SCANNED', waybillNo, { state: scan.state });
  scene.tell(account, { type: 'parcel.event', data });
  return data;
}

function teller(scene: Scene, waybillNo: string): Account {
  const accounts = [...scene.world.accounts.values()];
  const sender = scene.world.orders
    .values()
    .find((order) => order.shipments.some((one) => one.waybillNo === waybillNo));
  const label = scene.world.returnLabels.values().find((one) => one.waybillNo === waybillNo);
  const account =
    accounts.find(({ id }) => id === label?.accountId) ??
    accounts.find(({ kind }) => kind === 'CARRIER') ??
    accounts.find(({ id }) => id === sender?.accountId) ??
    accounts[0];
  if (!account) throw new Error('The sandbox was started without accounts.');
  return account;
}
