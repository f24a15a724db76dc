// A rate between two currencies: a value, a date and a source, or nothing is converted. Rule book, "Money".

import { exponentOf, type Money } from './money.js';
import { accept, type Outcome, refuse } from './refusals.js';

export interface Rate {
  /** So many units of the other currency for one of the first, as a decimal: "7.1325". Above 0. */
  value: string;
  /** The day it was published, YYYY-MM-DD. */
  on: string;
  /** Who published it. */
  source: string;
}

/**
 * The amount in another currency, rounded half up to its minor units; the same amount when the currency is the same.
 * CURRENCY_MISMATCH without a rate, INVALID_INPUT for one that is none or is of a day to come.
 */
export function inCurrency(amount: Money, currency: string, rate: Rate | null, now: Date): Outcome<Money> {
  if (amount.currency === currency) return accept(amount);
  if (rate === null) {
    return refuse(
      'CURRENCY_MISMATCH',
      `${amount.currency} is not converted to ${currency} by itself. Give a rate with its value, date and source.`,
      { field: ['rate'] },
    );
  }
  const read = readRate(rate, now);
  if (!read.ok) return read;
  const { scaled, decimals } = read.value;
  const up = amount.minor * scaled * 10n ** BigInt(exponentOf(currency));
  const down = 10n ** BigInt(decimals + exponentOf(amount.currency));
  return accept({ minor: (up * 2n + down) / (down * 2n), currency });
}

/**
 * The least amount of a currency that is worth at least this, by a rate from that currency to this one's; the same amount when the
 * currency is the same.
 */
export function leastIn(floor: Money, currency: string, rate: Rate | null, now: Date): Outcome<Money> {
  if (floor.currency === currency) return accept(floor);
  if (rate === null) return inCurrency({ minor: 0n, currency }, floor.currency, null, now);
  const read = readRate(rate, now);
  if (!read.ok) return read;
  const { scaled, decimals } = read.value;
  const worth = floor.minor * 10n ** BigInt(decimals + exponentOf(currency));
  const one = scaled * 10n ** BigInt(exponentOf(floor.currency));
  return accept({ minor: (worth + one - 1n) / one, currency });
}

function readRate(rate: Rate, now: Date): Outcome<{ scaled: bigint; decimals: number }> {
  const [, whole, decimals = ''] = VALUE.exec(rate.value) ?? [];
  const scaled = whole === undefined ? 0n : BigInt(`${whole}${decimals}`);
  if (scaled === 0n) {
    return refuse('INVALID_INPUT', 'A rate is a decimal above 0, such as 7.1325, with at most 10 decimals.', {
      field: ['rate', 'value'],
    });
  }
  if (rate.source.trim() === '' || Number.isNaN(Date.parse(rate.on)) || new Date(rate.on) > now) {
    return refuse('INVALID_INPUT', 'A rate names who published it, and a day that is not to come.', {
      field: ['rate', 'on'],
    });
  }
  return accept({ scaled, decimals: decimals.length });
}

const VALUE = /^(\d{1,10})(?:\.(\d{1,10}))?$/;
