import { v7 as uuid } from 'uuid';
import { DisclosedInspection } from '../../entities/DisclosedInspection.js';
import { InspectedOrder } from '../../entities/InspectedOrder.js';
import type { Inspection } from '../../entities/Inspection.js';
import { Variant } from '../../entities/Variant.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { tellShop } from '../mails/tellShop.js';
import { tellDisclosure } from './tellDisclosure.js';

/** From here on the order is marked to the merchant, too: it reads the finding and the report, and may appeal until a day. */
export async function discloseFinding(
  tx: Tx,
  { id: inspectionId, orderId, variantId }: Inspection,
  told: Pick<DisclosedInspection, 'finding' | 'reportEn' | 'reportZh'>,
): Promise<void> {
  if (orderId === null) throw new Error(`Inspection ${inspectionId} has a finding without an order.`);
  const { manager, merchantId, now } = tx;
  const appealUntil = daysAfter(now, policyAt(now).inspectionAppealDays);
  const disclosed = manager.create(DisclosedInspection, {
    merchantId,
    id: uuid(),
    inspectionId,
    orderId,
    variantId,
    ...told,
    disclosedAt: now,
    appealUntil,
    appealedAt: null,
    appealedBy: null,
    appealStatement: null,
    appealDecision: null,
    appealReportEn: null,
    appealReportZh: null,
    finalAt: null,
    updatedAt: now,
    version: 1,
  });
  await manager.insert(DisclosedInspection, disclosed);
  await manager.update(InspectedOrder, { merchantId, orderId }, { disclosedAt: now });
  await setDeadline(tx, 'INSPECTION_APPEAL_OVER', { id: disclosed.id, orderId: null }, appealUntil);
  const { title } = await manager.findOneByOrFail(Variant, { merchantId, id: variantId });
  const isFake = told.finding === 'COUNTERFEIT';
  await tellShop(tx, {
    key: `inspection:${disclosed.id}`,
    kind: 'INSPECTION_DISCLOSED',
    en: {
      headline: isFake
        ? 'An inspection found goods of yours counterfeit'
        : 'An inspection found goods of yours below standard',
      sentence: `The marketplace bought "${title}" as any buyer does and had it examined. You may appeal until ${appealUntil.toISOString()}. Report: ${told.reportEn}`,
    },
    zh: {
      headline: isFake ? '抽检发现您的商品为假货' : '抽检发现您的商品不符合标准',
      sentence: `平台以普通买家身份购买了“${title}”并送检。您可在 ${appealUntil.toISOString()} 之前申诉。报告：${told.reportZh}`,
    },
  });
  await tellDisclosure(tx, disclosed);
}
