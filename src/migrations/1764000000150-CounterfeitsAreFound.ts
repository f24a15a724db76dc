import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a complaint was found to be about a counterfeit, and the second examination that its merchant may ask for (rule C3). */
export class CounterfeitsAreFound1764000000150 implements MigrationInterface {
  name = 'CounterfeitsAreFound1764000000150';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(`
      alter table counterfeit_findings enable row level security;
      alter table counterfeit_findings force row level security;
      create policy within_tenant on counterfeit_findings using (
        (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
      create policy operator_reads on counterfeit_findings for select using ((select app_role()) = 'OPERATOR');`);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What was found is not thrown away: restore a copy of the data instead.');
  }
}

const TABLES = `
create table counterfeit_findings (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  case_id uuid not null,
  order_id uuid not null,
  verification_id uuid not null,
  found_by text not null,
  found_by_subject text,
  found_at timestamptz(3) not null,
  appeal_until timestamptz(3) not null,
  appeal_state text not null default 'NONE' check (appeal_state in ('NONE', 'PENDING', 'UPHELD', 'REFUSED')),
  appeal_statement text,
  appealed_by text,
  appealed_at timestamptz(3),
  answer text,
  decided_by text,
  decided_at timestamptz(3),
  updated_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, verification_id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id),
  foreign key (merchant_id, verification_id) references verifications (merchant_id, id),
  check ((appeal_state = 'NONE') = (appealed_at is null)),
  check ((appeal_state in ('UPHELD', 'REFUSED')) = (decided_at is not null)),
  check (decided_by is null or decided_by is distinct from found_by_subject)
);
create index counterfeit_findings_by_case on counterfeit_findings (merchant_id, case_id, found_at, id);
create index counterfeit_findings_by_found on counterfeit_findings (merchant_id, found_at, id);
create unique index one_second_examination_per_case on counterfeit_findings (merchant_id, case_id)
  where appeal_state = 'PENDING';
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert, update on counterfeit_findings to %I', app);
end $$;
`;
