import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Parcel } from '../../entities/Parcel.js';
import type { Asker } from '../../policy/permissions.js';
import type { Problem } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { unitFactsOf } from './factsOf.js';
import { openForUnits } from './openForUnits.js';
import type { Doer } from './timeline.js';

/**
 * Opens, or joins, the cases of a parcel for those of its units for which the rules allow it.
 *
 * @param exceptIds units that it is not about
 */
export async function openForParcel(
  tx: Tx,
  parcel: Parcel,
  told: { problem: Problem; doer: Doer; viewer: Asker },
  exceptIds: readonly string[] = [],
): Promise<AfterSalesCase[]> {
  const inside = (await unitFactsOf(tx, parcel.orderId)).filter(
    (unit) => unit.parcel?.id === parcel.id && !exceptIds.includes(unit.unitId),
  );
  return openForUnits(tx, parcel.orderId, inside, told);
}
