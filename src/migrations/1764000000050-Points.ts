import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Points for breaches: what was given stays as it was given; a reversal and an appeal are added once. */
export class Points1764000000050 implements MigrationInterface {
  name = 'Points1764000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('What points were given for is not thrown away: restore a copy of the data instead.');
  }
}

const TABLES = `
create table points_entries (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  key text not null,
  breach text not null,
  kind text not null check (kind in ('GENERAL', 'SERIOUS', 'COUNTERFEIT')),
  points integer not null check (points between 1 and 100),
  reason text not null check (reason <> ''),
  case_id uuid,
  inspection_id uuid,
  dated_at timestamptz(3) not null,
  given_at timestamptz(3) not null,
  given_by text,
  appeal_until timestamptz(3) not null,
  appeal_state text not null default 'NONE' check (appeal_state in ('NONE', 'PENDING', 'UPHELD', 'REFUSED')),
  appeal_reason text,
  appealed_at timestamptz(3),
  appeal_decided_at timestamptz(3),
  appeal_decided_by text,
  appeal_answer text,
  reversed_at timestamptz(3),
  reversed_because text,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, key),
  check (dated_at <= given_at),
  check ((appeal_state = 'NONE') = (appealed_at is null)),
  check ((appeal_state in ('UPHELD', 'REFUSED')) = (appeal_decided_at is not null)),
  check ((reversed_at is null) = (reversed_because is null)),
  foreign key (merchant_id, case_id) references cases (merchant_id, id)
);
create index points_entries_by_given on points_entries (merchant_id, given_at, id);
create index points_entries_by_case on points_entries (merchant_id, case_id) where case_id is not null;

create function points_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.merchant_id, new.id, new.key, new.breach, new.kind, new.points, new.reason, new.case_id,
      new.inspection_id, new.dated_at, new.given_at, new.given_by, new.appeal_until)
    is distinct from (old.merchant_id, old.id, old.key, old.breach, old.kind, old.points, old.reason, old.case_id,
      old.inspection_id, old.dated_at, old.given_at, old.given_by, old.appeal_until)
    or old.reversed_at is not null and new.reversed_at is distinct from old.reversed_at then
    raise exception 'Points are never changed: reverse them.' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger points_stay before update or delete on points_entries for each row execute function points_stay();

alter table points_entries enable row level security;
alter table points_entries force row level security;
create policy within_tenant on points_entries using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
create policy operator_reads on points_entries for select using ((select app_role()) = 'OPERATOR');
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert, update on points_entries to %I', app);
end $$;
`;
