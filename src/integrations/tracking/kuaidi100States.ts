// What Kuaidi100's numbers mean in ours: the main states, and the finer ones that a subscription or a query with
// resultv2=4 gets. UNKNOWN where a number does not say where the parcel is; such a scan is kept and moves nothing.
import type { ParcelState } from '../../policy/vocabulary.js';

export const KUAIDI100_STATES = {
  // On its way; 1001 in the city of delivery, 1002 between hubs, 1003 forwarded to another address.
  '0': 'IN_TRANSIT',
  '1001': 'IN_TRANSIT',
  '1002': 'IN_TRANSIT',
  '1003': 'IN_TRANSIT',

  // Collected; 101 ordered, 102 waits for collection.
  '1': 'PICKED_UP',
  '101': 'LABEL_MADE',
  '102': 'LABEL_MADE',
  '103': 'PICKED_UP',

  // A problem.
  '2': 'ATTEMPT_FAILED',
  // Out for long, and nobody signed.
  '201': 'ATTEMPT_FAILED',
  // No news for long.
  '202': 'UNKNOWN',
  // The buyer turns it away; the sender is to confirm.
  '203': 'REFUSED',
  '204': 'ATTEMPT_FAILED',
  // In a locker or at a station, and not collected.
  '205': 'AT_PICKUP_POINT',
  // Nobody to be reached.
  '206': 'ATTEMPT_FAILED',
  // Outside the area of service.
  '207': 'ATTEMPT_FAILED',
  // Stuck, and canceled.
  '208': 'UNKNOWN',
  '209': 'DAMAGED',
  '210': 'UNKNOWN',

  // Signed for; 301 by the buyer, 302 after a problem, 303 by somebody else, 304 through a locker or station.
  '3': 'DELIVERED',
  '301': 'DELIVERED',
  '302': 'DELIVERED',
  '303': 'DELIVERED',
  '304': 'DELIVERED',

  // Signed for by the sender; 401 canceled.
  '4': 'RETURNED',
  '401': 'UNKNOWN',

  // Out for delivery; 501 put into a locker or a station.
  '5': 'OUT_FOR_DELIVERY',
  '501': 'AT_PICKUP_POINT',

  '6': 'RETURNING',
  // Handed to another carrier.
  '7': 'IN_TRANSIT',

  // Customs; 10 waits, 11 is being cleared, 12 cleared, 13 something is wrong.
  '8': 'CUSTOMS_STARTED',
  '10': 'CUSTOMS_STARTED',
  '11': 'CUSTOMS_STARTED',
  '12': 'CUSTOMS_RELEASED',
  '13': 'CUSTOMS_HOLD',

  '14': 'REFUSED',
} as const satisfies Record<string, ParcelState>;

export type Kuaidi100Code = keyof typeof KUAIDI100_STATES;

/** A subscription with resultv2=1 names the state of a scan instead of numbering it. */
export const KUAIDI100_NAMES: ReadonlyMap<string, Kuaidi100Code> = new Map<string, Kuaidi100Code>([
  ['在途', '0'],
  ['到达派件城市', '1001'],
  ['干线', '1002'],
  ['转递', '1003'],
  ['揽收', '1'],
  ['已下单', '101'],
  ['待揽收', '102'],
  ['已揽收', '103'],
  ['疑难', '2'],
  ['超时未签收', '201'],
  ['超时未更新', '202'],
  ['拒收', '203'],
  ['派件异常', '204'],
  ['柜或驿站超时未取', '205'],
  ['无法联系', '206'],
  ['超区', '207'],
  ['滞留', '208'],
  ['破损', '209'],
  ['销单', '210'],
  ['签收', '3'],
  ['本人签收', '301'],
  ['派件异常后签收', '302'],
  ['代签', '303'],
  ['投柜或站签收', '304'],
  ['退签', '4'],
  ['已销单', '401'],
  ['派件', '5'],
  ['投柜或驿站', '501'],
  ['退回', '6'],
  ['转投', '7'],
  ['转单', '7'],
  ['清关', '8'],
  ['待清关', '10'],
  ['清关中', '11'],
  ['已清关', '12'],
  ['清关异常', '13'],
  ['拒签', '14'],
]);

/** 301 is a finer 3, 1001 a finer 0. 10 to 14 are states of their own. */
export function kuaidi100MainPart(code: string): string {
  if (/^100\d$/.test(code)) return '0';
  return /^\d{3}$/.test(code) ? code.slice(0, 1) : code;
}
