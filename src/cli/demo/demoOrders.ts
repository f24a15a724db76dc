// The orders of the demo, one in each phase that an agent meets, and how each came to be where it is. Hours are counted
// back from the first start; what falls due on the way happens by itself.
import type { ParcelState, Problem } from '../../policy/vocabulary.js';
import { type DemoMerchant, LANTERN_HOUSE, SECOND_HARBOR } from './demoWorld.js';

export interface DemoOrder {
  merchant: DemoMerchant;
  no: number;
  orderNo: string;
  buyerName: string;
  /** To the country; China when left out. */
  to?: 'DE';
  quantity: number;
  /** Position in the merchant's variants, from 1. */
  variantNo: number;
  unitPriceMinor: bigint;
  placedHoursAgo: number;
  steps: Step[];
}

export type Step = { hoursAgo: number } & (
  | { do: 'BUY' }
  | { do: 'PAY' }
  | { do: 'SHIP'; waybillNo: string; quantity?: number }
  | {
      do: 'SCAN';
      waybillNo: string;
      state: ParcelState;
      text?: string;
    }
  /** The buyer's photo, and the claim with it at the marketplace. */
  | { do: 'CLAIM'; colour: string }
  | { do: 'VERDICT'; state: 'UPHELD' | 'REFUSED'; message: string }
  | { do: 'SUPPLIER_CANCELS' }
  | { do: 'REPORT'; problem: Problem; note: string }
);

// Few instants, many orders at each: what happens at the same time is played at the same time.
export const DEMO_ORDERS: DemoOrder[] = [
  order(LANTERN_HOUSE, 1, 'Li Wei', { placedHoursAgo: 5, steps: [] }),
  order(LANTERN_HOUSE, 2, 'Chen Jie', { placedHoursAgo: 26, quantity: 2, steps: bought(25) }),
  // The hand-over limit is two days after the purchase: two days late, then four.
  order(LANTERN_HOUSE, 3, 'Wang Fang', { placedHoursAgo: 100, variantNo: 2, steps: bought(99) }),
  order(LANTERN_HOUSE, 4, 'Zhao Min', { placedHoursAgo: 150, variantNo: 3, steps: bought(149) }),
  order(LANTERN_HOUSE, 5, 'Sun Lei', {
    placedHoursAgo: 26,
    quantity: 5,
    variantNo: 2,
    steps: [...bought(25), { hoursAgo: 3, do: 'SHIP', waybillNo: 'RC1005', quantity: 3 }],
  }),
  order(LANTERN_HOUSE, 6, 'Zhou Yan', {
    placedHoursAgo: 100,
    steps: [
      ...bought(99),
      { hoursAgo: 58, do: 'SHIP', waybillNo: 'RC1006' },
      { hoursAgo: 3, do: 'SCAN', waybillNo: 'RC1006', state: 'IN_TRANSIT' },
    ],
  }),
  order(LANTERN_HOUSE, 7, 'Anna Vogel', {
    to: 'DE',
    placedHoursAgo: 150,
    variantNo: 3,
    steps: [
      ...bought(149),
      { hoursAgo: 120, do: 'SHIP', waybillNo: 'RC1007' },
      { hoursAgo: 3, do: 'SCAN', waybillNo: 'RC1007', state: 'CUSTOMS_STARTED' },
    ],
  }),
  order(LANTERN_HOUSE, 8, 'Wu Na', {
    placedHoursAgo: 150,
    steps: [
      ...bought(149),
      { hoursAgo: 120, do: 'SHIP', waybillNo: 'RC1008' },
      { hoursAgo: 58, do: 'SCAN', waybillNo: 'RC1008', state: 'DELIVERED' },
      { hoursAgo: 5, do: 'REPORT', problem: 'COUNTERFEIT', note: 'The potter’s mark is printed on.' },
      { hoursAgo: 4, do: 'CLAIM', colour: 'slategray' },
    ],
  }),
  order(LANTERN_HOUSE, 9, 'Huang Lin', {
    placedHoursAgo: 26,
    steps: [...bought(25), { hoursAgo: 3, do: 'REPORT', problem: 'BUYER_CANCELLED', note: 'Bought another one.' }],
  }),
  order(LANTERN_HOUSE, 10, 'Ma Chao', {
    placedHoursAgo: 26,
    quantity: 2,
    variantNo: 3,
    steps: [...bought(25), { hoursAgo: 4, do: 'SUPPLIER_CANCELS' }],
  }),
  order(LANTERN_HOUSE, 11, 'Guo Qiang', { placedHoursAgo: 5, variantNo: 2, steps: [buy(4)] }),
  // Too late to be stopped.
  order(LANTERN_HOUSE, 12, 'He Ping', {
    placedHoursAgo: 100,
    steps: [
      ...bought(99),
      { hoursAgo: 58, do: 'SHIP', waybillNo: 'INTERCEPT-FAIL-OUT-1012' },
      { hoursAgo: 3, do: 'SCAN', waybillNo: 'INTERCEPT-FAIL-OUT-1012', state: 'IN_TRANSIT' },
    ],
  }),
  // After hand-over: a claim that was upheld, one that is being looked at, a parcel at the border, goods on their way back,
  // a vase that is replaced at once, and a parcel that is lost.
  order(LANTERN_HOUSE, 13, 'Deng Li', {
    placedHoursAgo: 150,
    quantity: 2,
    variantNo: 3,
    steps: [
      ...sent(149, 120, 'RC1013', 'DELIVERED'),
      { hoursAgo: 26, do: 'REPORT', problem: 'DAMAGED', note: 'Two of the bowls are cracked.' },
      { hoursAgo: 25, do: 'CLAIM', colour: 'firebrick' },
      { hoursAgo: 3, do: 'VERDICT', state: 'UPHELD', message: 'The cracks are plain to see.' },
    ],
  }),
  order(LANTERN_HOUSE, 14, 'Rui Fen', {
    placedHoursAgo: 150,
    steps: [
      ...sent(149, 120, 'RC1014', 'DELIVERED'),
      { hoursAgo: 5, do: 'REPORT', problem: 'WRONG_ITEM', note: 'This is a cup, not a teapot.' },
      { hoursAgo: 4, do: 'CLAIM', colour: 'seagreen' },
    ],
  }),
  order(LANTERN_HOUSE, 15, 'Anton Keller', {
    to: 'DE',
    placedHoursAgo: 150,
    variantNo: 2,
    steps: [
      ...sent(149, 120, 'RC1015'),
      {
        hoursAgo: 58,
        do: 'SCAN',
        waybillNo: 'RC1015',
        state: 'CUSTOMS_HOLD',
        text: 'Held: commercial invoice missing',
      },
    ],
  }),
  order(LANTERN_HOUSE, 16, 'Fan Bing', {
    placedHoursAgo: 150,
    variantNo: 2,
    steps: [
      ...sent(149, 120, 'RC1016', 'DELIVERED'),
      { hoursAgo: 26, do: 'REPORT', problem: 'CHANGED_MIND', note: 'It does not go with the room.' },
    ],
  }),
  order(LANTERN_HOUSE, 17, 'Tang Yu', {
    placedHoursAgo: 150,
    variantNo: 4,
    steps: [
      ...sent(149, 120, 'RC1017', 'DELIVERED'),
      { hoursAgo: 2, do: 'REPORT', problem: 'DAMAGED', note: 'It came in pieces.' },
    ],
  }),
  order(LANTERN_HOUSE, 18, 'Cai Wen', {
    placedHoursAgo: 150,
    steps: [...sent(149, 120, 'RC1018'), { hoursAgo: 25, do: 'SCAN', waybillNo: 'RC1018', state: 'LOST' }],
  }),
  // Bought in pieces of two suppliers; and once more, to be bought.
  order(LANTERN_HOUSE, 19, 'Yuan Mei', {
    placedHoursAgo: 26,
    variantNo: 5,
    unitPriceMinor: 19_900n,
    steps: bought(25),
  }),
  order(LANTERN_HOUSE, 20, 'Pan Shu', { placedHoursAgo: 5, variantNo: 5, unitPriceMinor: 19_900n, steps: [] }),
  order(SECOND_HARBOR, 1, 'Lin Tao', { placedHoursAgo: 26, steps: bought(25) }),
  order(SECOND_HARBOR, 2, 'Xu Hui', {
    placedHoursAgo: 26,
    steps: [...bought(25), { hoursAgo: 4, do: 'SUPPLIER_CANCELS' }],
  }),
];

/** Shipped, and where it was scanned 58 hours ago. */
function sent(boughtAt: number, shipped: number, waybillNo: string, state?: ParcelState): Step[] {
  const scan: Step[] = state === undefined ? [] : [{ hoursAgo: 58, do: 'SCAN', waybillNo, state }];
  return [...bought(boughtAt), { hoursAgo: shipped, do: 'SHIP', waybillNo }, ...scan];
}

function buy(hoursAgo: number): Step {
  return { hoursAgo, do: 'BUY' };
}

/** Paid within half a day, or somebody would be told that it is not. */
function bought(hoursAgo: number): Step[] {
  return [buy(hoursAgo), { hoursAgo: hoursAgo - 0.5, do: 'PAY' }];
}

function order(
  merchant: DemoMerchant,
  no: number,
  buyerName: string,
  more: Pick<DemoOrder, 'placedHoursAgo' | 'steps'> & Partial<DemoOrder>,
): DemoOrder {
  const prefix = merchant === LANTERN_HOUSE ? 'LH-1' : 'SH-2';
  const orderNo = `${prefix}${String(no).padStart(3, '0')}`;
  return { merchant, no, orderNo, buyerName, quantity: 1, variantNo: 1, unitPriceMinor: 9_900n, ...more };
}
