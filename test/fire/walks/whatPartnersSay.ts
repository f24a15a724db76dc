// What partners have done for an order by their own log, held against what is known here, however often a call had to be asked again.
import type { Shop } from '../../support/shop.js';
import type { Walker } from './walker.js';

interface Known {
  refunds: { id: string; state: string }[];
  purchases: { reference: string; stage: string }[];
}

export async function whatPartnersSay(shop: Shop, { order }: Walker): Promise<string[]> {
  const sql = `select
    coalesce((select json_agg(json_build_object('id', id, 'state', state)) from refunds where order_id = $1), '[]') as refunds,
    coalesce((select json_agg(json_build_object('reference', reference, 'stage', stage)) from purchase_orders where order_id = $1), '[]') as purchases`;
  const [known] = await shop.see((tx) => tx.manager.query<Known[]>(sql, [order.id]));
  const times = (effect: string, reference: string) =>
    shop.sandbox.control.effects().filter((one) => one.effect === effect && one.reference === reference).length;
  return [
    ...(known?.refunds ?? []).flatMap(({ id, state }) => {
      const paid = times('BUYER_REFUNDED', id);
      return paid === (state === 'PAID' ? 1 : 0)
        ? []
        : [`the refund ${id} is ${state} here, and was paid ${paid} times`];
    }),
    ...(known?.purchases ?? []).flatMap(({ reference, stage }) => {
      const placed = times('ORDER_PLACED', reference);
      const isWrong = placed > 1 || (stage === 'FAILED' && placed > 0 && times('UNITS_CANCELED', reference) === 0);
      return isWrong ? [`${reference} is ${stage} here, and was placed ${placed} times`] : [];
    }),
  ];
}
