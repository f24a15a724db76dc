// A mapping, made ready for the files at hand: functions from a row to an order's head, and to a line.
import {
  amountReader,
  categoryReader,
  countryReader,
  currencyReader,
  dateFieldReader,
  dayReader,
  type Ground,
  LONGEST_KEY,
  quantityReader,
  type Reader,
  type Row,
  textReader,
  wordReader,
} from './fieldReaders.js';
import type { FieldSpec } from './fieldSpecs.js';
import type { IncomingLine, IncomingOrder, IncomingSupplier, Mistake } from './IncomingOrder.js';

/** What an order's first row says: all but its lines. */
export type OrderHead = Omit<IncomingOrder, 'lines'> & OrderAmounts;

/** Of the whole order; null when the export does not say. */
export interface OrderAmounts {
  orderFreightMinor: bigint | null;
  orderDiscountMinor: bigint | null;
  paidMinor: bigint | null;
}

export interface OrderReaders {
  orderNo: Reader<string>;
  head(row: Row, orderNo: string, mistakes: Mistake[]): OrderHead | null;
  /** @param position of the row in its order, from 1 */
  line(row: Row, currency: string, position: number, mistakes: Mistake[]): IncomingLine | null;
}

export function orderReaders(ground: Ground): OrderReaders {
  return {
    orderNo: textReader(ground, ground.mapping.order.orderNo, LONGEST_KEY),
    head: headReader(ground),
    line: lineReader(ground),
  };
}

function headReader(ground: Ground): OrderReaders['head'] {
  const { order, source } = ground.mapping;
  const { buyer, shipTo } = order;
  const text = (spec: FieldSpec | undefined) => textReader(ground, spec);
  const placedAt = needed(ground, order.placedAt, dateFieldReader(ground, order.placedAt));
  const currency = needed(ground, order.currency, currencyReader(ground, order.currency));
  const [status, cancelled] = [text(order.status), wordReader(ground, order.cancelled)];
  const [cancelledAt, estimate] = [
    dateFieldReader(ground, order.cancelledAt),
    dayReader(ground, order.estimatedDeliveryOn),
  ];
  const buyerId = textReader(ground, buyer?.externalId, LONGEST_KEY);
  const [buyerName, email, buyerPhone] = [text(buyer?.name), text(buyer?.email), text(buyer?.phone)];
  const [name, line1, line2, city] = [text(shipTo.name), text(shipTo.line1), text(shipTo.line2), text(shipTo.city)];
  const [region, postalCode, phone] = [text(shipTo.region), text(shipTo.postalCode), text(shipTo.phone)];
  const country = countryReader(ground, shipTo.country);
  const freight = amountReader(ground, order.freight);
  const discount = amountReader(ground, order.discount);
  const paid = amountReader(ground, order.paid);
  return (row, orderNo, mistakes) => {
    const before = mistakes.length;
    const money = currency(row, mistakes);
    const at = placedAt(row, mistakes);
    const since = cancelledAt(row, mistakes);
    const externalId = buyerId(row, mistakes);
    const head: OrderHead = {
      source,
      orderNo,
      placedAt: at ?? NEVER,
      currency: money ?? '',
      status: status(row, mistakes),
      cancelled: (cancelled(row, mistakes) ?? false) || since !== null,
      cancelledAt: since,
      estimatedDeliveryOn: estimate(row, mistakes),
      buyer:
        externalId === null
          ? null
          : {
              externalId,
              name: buyerName(row, mistakes),
              email: email(row, mistakes),
              phone: buyerPhone(row, mistakes),
            },
      shipTo: {
        name: name(row, mistakes),
        line1: line1(row, mistakes),
        line2: line2(row, mistakes),
        city: city(row, mistakes),
        region: region(row, mistakes),
        postalCode: postalCode(row, mistakes),
        country: country(row, mistakes),
        phone: phone(row, mistakes),
      },
      orderFreightMinor: freight(row, mistakes, money),
      orderDiscountMinor: discount(row, mistakes, money),
      paidMinor: paid(row, mistakes, money),
    };
    return at === null || money === null || mistakes.length > before ? null : head;
  };
}

/** Stands in a head that is not given out. */
const NEVER = new Date(NaN);

function lineReader(ground: Ground): OrderReaders['line'] {
  const { line } = ground.mapping;
  const externalId = textReader(ground, line.externalId, LONGEST_KEY);
  const sku = needed(ground, line.sku, textReader(ground, line.sku, LONGEST_KEY));
  const [title, supplierSku] = [textReader(ground, line.title), textReader(ground, line.supplierSku, LONGEST_KEY)];
  const category = categoryReader(ground, line.category);
  const quantity = quantityReader(ground, line.quantity);
  const unitPrice = amountReader(ground, line.unitPrice);
  const [discount, freight] = [amountReader(ground, line.discount), amountReader(ground, line.freight)];
  const unitCost = amountReader(ground, line.unitCost);
  const shipByAt = dateFieldReader(ground, line.shipByAt);
  const handedOverAt = dateFieldReader(ground, line.handedOverAt);
  const deliveredAt = dateFieldReader(ground, line.deliveredAt);
  const waybillNo = textReader(ground, line.waybillNo, LONGEST_KEY);
  const carrier = textReader(ground, line.carrier, LONGEST_KEY);
  const supplier = supplierReader(ground);
  const priceColumn = ground.headers.labelOf(line.unitPrice);
  return (row, currency, position, mistakes) => {
    const before = mistakes.length;
    const code = sku(row, mistakes);
    const price = unitPrice(row, mistakes, currency);
    if (price === null && mistakes.length === before)
      mistakes.push({ column: priceColumn, reason: 'The price is missing.' });
    const read: IncomingLine = {
      externalId: externalId(row, mistakes) ?? `${position}`,
      sku: code ?? '',
      title: title(row, mistakes) ?? code ?? '',
      category: category(row, mistakes) ?? ('GENERAL' as const),
      quantity: quantity(row, mistakes) ?? 1,
      unitPriceMinor: price ?? 0n,
      discountMinor: discount(row, mistakes, currency) ?? 0n,
      freightMinor: freight(row, mistakes, currency) ?? 0n,
      shipByAt: shipByAt(row, mistakes),
      supplierSku: supplierSku(row, mistakes) ?? code ?? '',
      unitCostMinor: unitCost(row, mistakes, currency),
      handedOverAt: handedOverAt(row, mistakes),
      deliveredAt: deliveredAt(row, mistakes),
      waybillNo: waybillNo(row, mistakes),
      carrier: carrier(row, mistakes),
      supplier: supplier(row, mistakes),
    };
    if (read.handedOverAt !== null || read.deliveredAt !== null) read.supplier ??= SOMEBODY;
    return mistakes.length > before ? null : read;
  };
}

/** Whoever sent it did: a line that is under way must not look as if it were still to be bought. */
const SOMEBODY: IncomingSupplier = {
  externalId: 'unknown',
  name: 'Unknown supplier',
  country: null,
  platform: 'UNKNOWN',
};

function supplierReader(ground: Ground): Reader<IncomingSupplier> {
  const { supplier } = ground.mapping.line;
  const externalId = textReader(ground, supplier?.externalId, LONGEST_KEY);
  const name = textReader(ground, supplier?.name);
  const country = countryReader(ground, supplier?.country);
  const platform = textReader(ground, supplier?.platform, LONGEST_KEY);
  return (row, mistakes) => {
    const id = externalId(row, mistakes);
    if (id === null) return null;
    return {
      externalId: id,
      name: name(row, mistakes) ?? id,
      country: country(row, mistakes),
      platform: platform(row, mistakes) ?? ground.mapping.source.toUpperCase(),
    };
  };
}

function needed<T>(ground: Ground, spec: FieldSpec, read: Reader<T>): Reader<T> {
  const column = ground.headers.labelOf(spec);
  return (row, mistakes) => {
    const before = mistakes.length;
    const value = read(row, mistakes);
    if (value === null && mistakes.length === before) mistakes.push({ column, reason: 'The value is missing.' });
    return value;
  };
}
