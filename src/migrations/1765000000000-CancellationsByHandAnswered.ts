import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A cancellation that a person asked for is over when its supplier has answered, and not only when it has declined. */
export class CancellationsByHandAnswered1765000000000 implements MigrationInterface {
  name = 'CancellationsByHandAnswered1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(renaming('isDeclined', 'isAnswered'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(renaming('isAnswered', 'isDeclined'));
  }
}

const renaming = (from: string, to: string) => `
  alter table purchase_orders no force row level security;
  alter table purchase_orders disable trigger user;
  update purchase_orders set cancellations_by_hand = (
    select jsonb_agg(one - '${from}' || jsonb_build_object('${to}', one -> '${from}') order by place)
    from jsonb_array_elements(cancellations_by_hand) with ordinality as of_it (one, place))
  where cancellations_by_hand <> '[]';
  alter table purchase_orders enable trigger user;
  alter table purchase_orders force row level security`;
