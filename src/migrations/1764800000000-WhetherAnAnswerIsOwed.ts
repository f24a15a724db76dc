import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The facts about a case say whether a supplier still owes it an answer: such a case is not withdrawn, and was offered to be. */
export class WhetherAnAnswerIsOwed1764800000000 implements MigrationInterface {
  name = 'WhetherAnAnswerIsOwed1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await rewrite(runner, BEFORE, `${IS_OWED}${BEFORE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await rewrite(runner, `${IS_OWED}${BEFORE}`, BEFORE);
  }
}

const BEFORE = `'override', case when k.override_remedy`;

const IS_OWED = `'awaitsCancellation', exists (
      select 1 from actions d join purchase_orders o on o.merchant_id = d.merchant_id and o.id = d.subject_id
      where d.merchant_id = m and d.case_id = k.id and d.kind = 'CANCEL_PURCHASE_ORDER' and o.cancel_state = 'ASKED'
        and d.state not in ('DECLINED', 'NEEDS_PERSON', 'ABANDONED')),
    `;

async function rewrite(runner: QueryRunner, from: string, to: string): Promise<void> {
  const rows = (await runner.query(`select pg_get_functiondef('case_facts(uuid, uuid)'::regprocedure) as text`)) as {
    text: string;
  }[];
  const text = rows[0]?.text ?? '';
  if (text.split(from).length !== 2) throw new Error('The function case_facts is not the one that this changes.');
  await runner.query(text.replace(from, () => to));
}
