// What changes for all orders of a shop while they are under way: what the merchant has set, what suppliers ask, whether partners answer.
import { PartnerAccount } from '../../../src/entities/PartnerAccount.js';
import { Supplier } from '../../../src/entities/Supplier.js';
import { SETTLED_RULES } from '../../../src/policy/settings.js';
import { INTERCEPTION_REFUND_MOMENTS, OVERDUE_SETTINGS, SETTLE_BY_SETTINGS } from '../../../src/policy/vocabulary.js';
import { updateSettings } from '../../../src/workflows/merchants/updateSettings.js';
import { resumePartner } from '../../../src/workflows/partners/resumePartner.js';
import { updateSupplierTerms } from '../../../src/workflows/supply/updateSupplierTerms.js';
import { type AccountName, type Shop, SUPPLIERS } from '../../support/shop.js';
import type { Random } from '../random.js';

/** In the words of the stories. */
export async function shopActs(shop: Shop, random: Random): Promise<string> {
  const act =
    random.pick([losesAccount, setsSomething, asksMore, failsSometimes, failsSometimes, answersAgain]) ?? answersAgain;
  return act(shop, random);
}

async function setsSomething(shop: Shop, random: Random): Promise<string> {
  const change = {
    settleBy: { [random.pick(SETTLED_RULES) ?? 'A1']: random.pick(SETTLE_BY_SETTINGS) },
    overdueDomestic: random.pick(OVERDUE_SETTINGS) ?? 'PROPOSE',
    urgeInternational: random.below(2) === 0,
    interceptionRefundAt: random.pick(INTERCEPTION_REFUND_MOMENTS) ?? 'SUCCEEDED',
    chargeInterceptionFee: random.below(2) === 0,
    marginGuardBps: random.pick([0, 2_000, -10_000]) ?? 0,
    arriveWithinDays: random.pick([null, 2, 30]) ?? null,
  };
  const saved = await updateSettings(shop.app, shop.admin, change);
  // Some rules have no reroute that could be set.
  return `MERCHANT_ADMIN: sets ${JSON.stringify(change)}: ${saved.ok ? 'done' : 'refused'}`;
}

async function asksMore(shop: Shop, random: Random): Promise<string> {
  const name = random.pick(SUPPLIERS) ?? 'anshan';
  const minimumGoods = random.pick(['0.00', '60.00']);
  const freightTiers = [{ from: '1', freight: random.pick(['0.00', '9.00']) ?? '0.00' }];
  const terms = { supplierId: shop.suppliers[name], currency: 'CNY', freightBy: 'QUANTITY', freightTiers } as const;
  const saved = await updateSupplierTerms(shop.app, shop.admin, { ...terms, minimumGoods });
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusals));
  return `MERCHANT_ADMIN: notes that ${name} asks goods of ${minimumGoods} and ${JSON.stringify(freightTiers)}`;
}

/** One of its next calls, or a few. An expired login stops it until somebody resumes it. */
async function failsSometimes(shop: Shop, random: Random): Promise<string> {
  const name = random.pick(FAILING) ?? 'carrier';
  const kind = random.pick(['RESET_BEFORE', 'RESET_AFTER', '503_BEFORE', '503_AFTER', '429', '401'] as const) ?? '429';
  const times = kind === '401' ? 1 : 1 + random.below(8);
  shop.sandbox.control.fault({ account: shop.accounts[name], times, kind });
  return `partner: ${name} answers ${times} times with ${kind}`;
}

/** From then on it is asked by telephone; the next time it has one again. */
async function losesAccount(shop: Shop, random: Random): Promise<string> {
  const name = random.pick(SUPPLIERS) ?? 'anshan';
  const id = shop.suppliers[name];
  const { partnerAccountId } = await shop.see((tx) => tx.manager.findOneByOrFail(Supplier, { id }));
  const account = partnerAccountId === null ? shop.accounts[name] : null;
  await shop.see((tx) => tx.manager.update(Supplier, { id }, { partnerAccountId: account }));
  return `MERCHANT_ADMIN: ${account === null ? 'takes its account from' : 'gives its account to'} ${name}`;
}

const FAILING: readonly AccountName[] = [...SUPPLIERS, 'carrier', 'payment', 'marketplace'];

/** No partner fails any more, and the agent goes on with those that were stopped. */
export async function answersAgain(shop: Shop): Promise<string> {
  shop.sandbox.control.clearFaults();
  const { merchantId } = shop;
  for (const { id } of await shop.see((tx) => tx.manager.findBy(PartnerAccount, { merchantId }))) {
    const resumed = await resumePartner(shop.app, shop.agent, { partnerAccountId: id });
    if (!resumed.ok) throw new Error(JSON.stringify(resumed.refusals));
  }
  return 'AGENT: resumes all partners';
}
