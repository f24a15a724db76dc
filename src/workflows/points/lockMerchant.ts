import { Merchant } from '../../entities/Merchant.js';
import type { Tx } from '../App.js';

/** Whoever decides on the standing of a merchant holds its row first; what refers to the merchant goes on meanwhile. */
export async function lockMerchant(tx: Tx): Promise<Merchant> {
  return tx.manager.findOneOrFail(Merchant, { where: { id: tx.merchantId }, lock: { mode: 'for_no_key_update' } });
}
