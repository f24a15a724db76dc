import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Merchant } from '../../entities/Merchant.js';
import type { CaseFacts } from '../../policy/caseFacts.js';
import { parseCaseRecord, parseUnitFacts } from '../../policy/parseFacts.js';
import { type MerchantSettings, settingsWith, type SettingsChange } from '../../policy/settings.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { restrictionsOn } from '../standing/restrictionsOn.js';

/** The facts of every unit of an order, by line and unit number: the same view that the dry run reads. */
export async function unitFactsOf(tx: Tx, orderId: string): Promise<UnitFacts[]> {
  const rows: { facts: object }[] = await tx.manager.query(
    `select facts from unit_facts where merchant_id = $1 and order_id = $2 order by order_line_id, unit_no, unit_id`,
    [tx.merchantId, orderId],
  );
  return rows.map((row) => parseUnitFacts(row.facts, tx.now));
}

/** A case as the policy sees it: what is recorded of it, and its units. */
export async function caseFactsOf(tx: Tx, theCase: Pick<AfterSalesCase, 'id'>): Promise<CaseFacts> {
  const [row]: { record: object | null; units: object[] }[] = await tx.manager.query(
    `select case_facts($1, $2) as record, array(select f.facts from case_units c
     join unit_facts f on f.merchant_id = c.merchant_id and f.unit_id = c.unit_id
     where c.merchant_id = $1 and c.case_id = $2 order by f.order_line_id, f.unit_no, f.unit_id) as units`,
    [tx.merchantId, theCase.id],
  );
  if (row?.record == null) throw new Error(`Case ${theCase.id} is gone.`);
  return { ...parseCaseRecord(row.record, tx.now), units: row.units.map((facts) => parseUnitFacts(facts, tx.now)) };
}

/** What the merchant has set, over the defaults, and what it may not do. Read once a transaction. */
export async function settingsOf(tx: Tx): Promise<MerchantSettings> {
  const known = SEEN.get(tx) ?? readSettings(tx);
  SEEN.set(tx, known);
  return known;
}

const SEEN = new WeakMap<Tx, Promise<MerchantSettings>>();

/** What it has set, or may not do, was changed in this transaction. */
export function settingsChanged(tx: Tx): void {
  SEEN.delete(tx);
}

async function readSettings(tx: Tx): Promise<MerchantSettings> {
  const merchant = await tx.manager.findOneByOrFail(Merchant, { id: tx.merchantId });
  const own = merchant.settings as unknown as SettingsChange;
  return settingsWith({ zone: merchant.zone, currency: merchant.currency, ...own }, tx.now, await restrictionsOn(tx));
}
