import { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { Tx } from '../App.js';

/** The account through which the deposit pays a buyer. Tmall only agrees to refunds that a buyer has opened there, so it is none. */
export async function payingAccount(tx: Tx): Promise<PartnerAccount | null> {
  return tx.manager.findOne(PartnerAccount, {
    where: { merchantId: tx.merchantId, kind: 'PAYMENT', provider: 'RECOURSE' },
    order: { id: 'ASC' },
  });
}
