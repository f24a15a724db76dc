import { Any, type FindOptionsWhere } from 'typeorm';
import type { Tx } from './App.js';

interface Stored {
  merchantId: string;
  id: string;
}

/** The merchant's rows with these ids, in no order. For none nothing is asked, and one text serves however many there are. */
export async function byIds<Row extends Stored>(tx: Tx, kind: new () => Row, ids: readonly string[]): Promise<Row[]> {
  const each = [...new Set(ids)];
  if (each.length === 0) return [];
  return tx.manager.findBy(kind, { merchantId: tx.merchantId, id: Any(each) } as unknown as FindOptionsWhere<Row>);
}
