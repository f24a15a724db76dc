import { In } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { Tx } from '../App.js';
import { unitIdsOf } from '../cases/caseFile.js';

/** The variants that the units of a case were sold as. */
export async function variantsOf(tx: Tx, theCase: AfterSalesCase): Promise<string[]> {
  const { merchantId } = tx;
  const units = await tx.manager.findBy(OrderUnit, { merchantId, id: In(await unitIdsOf(tx, theCase.id)) });
  const lines = await tx.manager.findBy(OrderLine, { merchantId, id: In(units.map((unit) => unit.orderLineId)) });
  return [...new Set(lines.map((line) => line.variantId))].sort();
}
