// Who and what the demo is made of. Ids are fixed, so that a query in the documentation finds in every demo what it names.
import type { Category, MappingKind, PartnerKind } from '../../policy/vocabulary.js';
import type { Bearer } from '../../server/demoIssuer.js';

export interface DemoMerchant {
  /** How a person names it at the command line. */
  slug: string;
  id: string;
  name: string;
  registeredEmail: string;
  settings: object;
  accounts: DemoAccount[];
  variants: DemoVariant[];
  mappings: DemoMapping[];
}

export interface DemoAccount {
  id: string;
  kind: PartnerKind;
  name: string;
  /** Of a supplier. */
  supplier?: DemoSupplier;
}

/** How a supplier stands to every variant of its merchant. */
export interface DemoSupplier {
  id: string;
  country: string;
  destinations: string[];
  stock: number;
  /** More than the dearest of what the others ask, in percent of the price. */
  markupPercent: number;
  transitDays: number;
  /** Has something like it beside the thing itself. */
  hasSimilar: boolean;
}

/** What a variant is bought as; suppliers and variants by their position, from 1. */
export interface DemoMapping {
  variantNo: number;
  kind: MappingKind;
  components: { title: string; pieces?: number; offers: [supplierNo: number, variantNo: number][] }[];
}

export interface DemoVariant {
  /** Is it bought in pieces, so that no supplier offers it as a whole? */
  isBundle?: boolean;
  /** As the merchant says them, and as suppliers do. */
  options?: { ours: Record<string, string>; theirs: Record<string, string> };
  id: string;
  sku: string;
  title: string;
  similarTitle: string;
  costMinor: bigint;
  category: Category;
}

export const CARRIER_NAME = 'Red Crane Express';

export const LANTERN_HOUSE: DemoMerchant = {
  slug: 'lantern-house',
  id: demoId(1, 0),
  name: 'Lantern House',
  registeredEmail: 'desk@lantern-house.example',
  settings: {},
  accounts: [
    account(1, 1, 'Anshan Kilns', { country: 'CN', destinations: ['CN', 'DE', 'US'], stock: 500, markupPercent: 0 }),
    account(1, 2, 'Chengdu Direct', { country: 'CN', destinations: ['CN', 'DE'], markupPercent: 8, hasSimilar: true }),
    // Does not ship to buyers in China.
    account(1, 3, 'Berlin Versand', { country: 'DE', destinations: ['DE', 'FR', 'AT'], markupPercent: 5 }),
    account(1, 4, 'Dongguan Outlet', { country: 'CN', destinations: ['CN'], stock: 0, markupPercent: -10 }),
    { id: demoId(1, 18), kind: 'CARRIER', name: CARRIER_NAME },
    { id: demoId(1, 19), kind: 'PAYMENT', name: 'Jade Pay' },
    { id: demoId(1, 20), kind: 'MARKETPLACE', name: 'The marketplace' },
    { id: demoId(1, 21), kind: 'MAIL', name: 'Post house' },
  ],
  variants: [
    {
      ...variant(1, 1, 'LH-TEAPOT', 'Clay teapot, 0.6 l', 'Clay teapot, 0.7 l, darker glaze', 4_200n),
      options: { ours: { Color: 'Brown', Capacity: '0.6 l' }, theirs: { 颜色: '棕色', 容量: '0.6 L' } },
    },
    variant(1, 2, 'LH-LANTERN', 'Paper lantern, red', 'Silk lantern, red', 2_600n),
    variant(1, 3, 'LH-BOWLS', 'Rice bowls, set of 4', 'Rice bowls, set of 4, blue rim', 3_900n),
    variant(1, 4, 'LH-VASE', 'Porcelain vase', 'Porcelain vase, taller', 5_100n, 'FRAGILE_HOME_DECOR'),
    { ...variant(1, 5, 'LH-TEA-FOR-TWO', 'Tea for two', '', 0n), isBundle: true },
  ],
  mappings: [
    {
      variantNo: 2,
      kind: 'BASIC',
      components: [
        {
          title: 'Paper lantern',
          offers: [
            [1, 2],
            [2, 2],
          ],
        },
      ],
    },
    {
      variantNo: 5,
      kind: 'BUNDLE',
      components: [
        {
          title: 'Teapot',
          offers: [
            [1, 1],
            [2, 1],
          ],
        },
        {
          title: 'Rice bowls',
          pieces: 2,
          offers: [
            [2, 3],
            [1, 3],
          ],
        },
      ],
    },
  ],
};

export const SECOND_HARBOR: DemoMerchant = {
  slug: 'second-harbor',
  id: demoId(2, 0),
  name: 'Second Harbor',
  registeredEmail: 'hello@second-harbor.example',
  settings: {},
  accounts: [
    account(2, 1, 'Ningbo Works', { country: 'CN', destinations: ['CN', 'DE'], markupPercent: 0 }),
    account(2, 2, 'Xiamen Supply', { country: 'CN', destinations: ['CN'], markupPercent: 6 }),
    { id: demoId(2, 18), kind: 'CARRIER', name: CARRIER_NAME },
    { id: demoId(2, 19), kind: 'PAYMENT', name: 'Jade Pay' },
  ],
  variants: [variant(2, 1, 'SH-ROPE', 'Cotton rope, 20 m', 'Hemp rope, 20 m', 1_800n)],
  mappings: [],
};

export const DEMO_MERCHANTS = [LANTERN_HOUSE, SECOND_HARBOR];

export interface DemoPerson extends Bearer {
  label: string;
}

export const DEMO_PEOPLE: DemoPerson[] = [
  { label: 'Agent of Lantern House', role: 'AGENT', sub: 'mei@lantern-house', merchantId: LANTERN_HOUSE.id },
  {
    label: 'Merchant admin of Lantern House',
    role: 'MERCHANT_ADMIN',
    sub: 'admin@lantern-house',
    merchantId: LANTERN_HOUSE.id,
  },
  { label: 'Operator, across merchants', role: 'OPERATOR', sub: 'operator' },
  { label: 'Second operator', role: 'OPERATOR', sub: 'second-operator' },
  { label: 'Third operator', role: 'OPERATOR', sub: 'third-operator' },
  { label: 'Agent of Second Harbor', role: 'AGENT', sub: 'jo@second-harbor', merchantId: SECOND_HARBOR.id },
  {
    label: 'Buyer of order LH-1002',
    role: 'BUYER',
    sub: 'buyer-of-LH-1002',
    merchantId: LANTERN_HOUSE.id,
    scopeId: orderId(LANTERN_HOUSE, 2),
  },
  {
    label: 'Buyer of order LH-1013, who has a claim',
    role: 'BUYER',
    sub: 'buyer-of-LH-1013',
    merchantId: LANTERN_HOUSE.id,
    scopeId: orderId(LANTERN_HOUSE, 13),
  },
  {
    label: 'Supplier Anshan Kilns',
    role: 'PARTNER',
    sub: 'anshan-kilns',
    merchantId: LANTERN_HOUSE.id,
    scopeId: demoId(1, 1),
  },
];

export function orderId(merchant: DemoMerchant, no: number): string {
  return demoId(DEMO_MERCHANTS.indexOf(merchant) + 1, 0x1000 + no);
}

export function lineId(merchant: DemoMerchant, no: number): string {
  return demoId(DEMO_MERCHANTS.indexOf(merchant) + 1, 0x2000 + no);
}

/** One offer a supplier and variant; its similar one beside it. */
export function offerId(merchant: DemoMerchant, supplierNo: number, variantNo: number, isSimilar = false): string {
  const at = 0x3000 + supplierNo * 0x100 + variantNo * 2 + (isSimilar ? 1 : 0);
  return demoId(DEMO_MERCHANTS.indexOf(merchant) + 1, at);
}

export function suppliersOf(merchant: DemoMerchant): (DemoAccount & { supplier: DemoSupplier })[] {
  return merchant.accounts.flatMap((one) => (one.supplier ? [{ ...one, supplier: one.supplier }] : []));
}

/** A UUID of version 7 as far as anybody can tell. */
function demoId(merchantNo: number, no: number): string {
  return `01990000-0000-7000-8${merchantNo.toString(16).padStart(3, '0')}-${no.toString(16).padStart(12, '0')}`;
}

function account(merchantNo: number, no: number, name: string, supplier: Partial<DemoSupplier>): DemoAccount {
  const defaults = {
    country: 'CN',
    destinations: ['CN'],
    stock: 100,
    markupPercent: 0,
    transitDays: 3,
    hasSimilar: false,
  };
  return {
    id: demoId(merchantNo, no),
    kind: 'SUPPLIER',
    name,
    supplier: { id: demoId(merchantNo, 0x20 + no), ...defaults, ...supplier },
  };
}

function variant(
  merchantNo: number,
  no: number,
  sku: string,
  title: string,
  similarTitle: string,
  costMinor: bigint,
  category: Category = 'GENERAL',
): DemoVariant {
  return { id: demoId(merchantNo, 0x40 + no), sku, title, similarTitle, costMinor, category };
}
