import { specOf } from './catalogue/catalogue.js';
import type { ReadSource } from './readAnswer.js';
import { runRead } from './runRead.js';

/** Is there such a row for this reader? Foreign and unknown are not told apart. */
export async function canSee(
  { db, reader }: Pick<ReadSource, 'db' | 'reader'>,
  type: string,
  id: string,
): Promise<boolean> {
  const { from, merchant = 'merchant_id', visibleTo } = specOf(type);
  if (merchant === null) throw new Error(`${type} is of no merchant: nobody is shown changes of it.`);
  if (!visibleTo.includes(reader.role) || (reader.merchantId === null && reader.role !== 'OPERATOR')) return false;
  const sql = `select exists (select 1 from ${from} t where t.id = $1::uuid and (t.${merchant} = $2::uuid or $2::uuid is null)) as found`;
  return (await runRead(db, reader, (reading) => reading.asReader({ sql, values: [id, reader.merchantId] }))) === true;
}
