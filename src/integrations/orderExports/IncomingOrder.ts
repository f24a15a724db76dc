// An order as an export tells it, in our words: money in minor units, instants, ISO countries, our categories. What the
// export does not say is null; nothing here is guessed.
import type { Category } from '../../policy/vocabulary.js';

export interface IncomingOrder {
  /** The name of the export's layout; with the number it is the order's identity. */
  source: string;
  orderNo: string;
  placedAt: Date;
  /** ISO 4217; of every amount of the order. */
  currency: string;
  /** In the words of the export. */
  status: string | null;
  cancelled: boolean;
  /** Null when it is not cancelled, or nobody says since when. */
  cancelledAt: Date | null;
  /** yyyy-MM-dd, a day where the export is from. */
  estimatedDeliveryOn: string | null;
  buyer: IncomingBuyer | null;
  shipTo: IncomingAddress;
  /** At least one. */
  lines: IncomingLine[];
}

export interface IncomingBuyer {
  externalId: string;
  name: string | null;
  email: string | null;
  phone: string | null;
}

export interface IncomingAddress {
  name: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  region: string | null;
  postalCode: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  phone: string | null;
}

export interface IncomingLine {
  /** Unique within its order. */
  externalId: string;
  sku: string;
  title: string;
  category: Category;
  quantity: number;
  unitPriceMinor: bigint;
  /** Of the whole line, its share of the order's discount included. */
  discountMinor: bigint;
  /** Of the whole line, its share of the order's freight included. */
  freightMinor: bigint;
  shipByAt: Date | null;
  /** Null while nobody has been asked to send it. */
  supplier: IncomingSupplier | null;
  supplierSku: string;
  /** Null when the export does not say what the supplier takes. */
  unitCostMinor: bigint | null;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  waybillNo: string | null;
  carrier: string | null;
}

export interface IncomingSupplier {
  externalId: string;
  name: string;
  country: string | null;
  platform: string;
}

/** A row that stays out, and all that is wrong with it. */
export interface BadRow {
  file: string;
  /** The first row is line 1; a row over several lines is named by its first. */
  line: number;
  mistakes: Mistake[];
}

export interface Mistake {
  /** Null when it is the row itself. */
  column: string | null;
  reason: string;
}

export type ExportItem = { kind: 'ORDER'; order: IncomingOrder } | { kind: 'BAD_ROW'; badRow: BadRow };
