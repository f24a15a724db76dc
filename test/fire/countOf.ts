// How often, as an option: a proof that runs NaN times finds nothing wrong.
import { InvalidArgumentError } from 'commander';

export function countOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}
