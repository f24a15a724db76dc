import { Deposit } from '../../entities/Deposit.js';
import type { RestrictionKind } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { tellShop } from '../mails/tellShop.js';
import { restrict } from '../standing/restrict.js';
import { lockDeposit } from './lockDeposit.js';
import { changeDeposit } from './moveDeposit.js';

/** The deadline TOP_UP_DUE: the deposit is not complete in time, so the shop comes under supervision until it is. */
export async function topUpDue(tx: Tx, depositId: string): Promise<void> {
  const seen = await tx.manager.findOneByOrFail(Deposit, { merchantId: tx.merchantId, id: depositId });
  if (seen.state !== 'OPEN') return;
  const { deposit } = await lockDeposit(tx);
  if (deposit.topUpBy === null || deposit.topUpBy > tx.now || deposit.supervisedSince !== null) return;
  await changeDeposit(tx, deposit, { supervisedSince: tx.now });
  for (const kind of UNDER_SUPERVISION) await restrict(tx, { kind, cause: 'SUPERVISION', causeId: deposit.id });
  await tellShop(tx, {
    key: `supervised:${deposit.id}:${deposit.lastAwardNo}`,
    kind: 'SUPERVISED',
    en: {
      headline: 'Your shop is under supervision',
      sentence:
        'Your deposit was not topped up in time. Until it is complete, you may not list new products, connect partners or override rules, the deposit stays with the marketplace, and a settle-by that passes refunds the buyer.',
    },
    zh: {
      headline: '店铺已被监管',
      sentence:
        '保证金未按时补足。补足前不得上架新商品、接入新合作方或变更处理规则，保证金不予退还，逾期未处理的售后将自动退款。',
    },
  });
}

/** [P]; what each means is (ours). */
const UNDER_SUPERVISION: readonly RestrictionKind[] = [
  'NO_NEW_LISTINGS',
  'NO_NEW_PARTNERS',
  'NO_OVERRIDE',
  'NO_RELEASE',
  'REFUND_AT_SETTLE_BY',
];
