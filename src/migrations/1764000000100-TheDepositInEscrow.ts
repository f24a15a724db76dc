import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What merchants have paid in, what was awarded out of it and in which order, and every change of the balance. */
export class TheDepositInEscrow1764000000100 implements MigrationInterface {
  name = 'TheDepositInEscrow1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(WHAT_NEVER_HAPPENS);
    for (const table of ['deposits', 'awards', 'deposit_entries']) {
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy within_tenant on ${table} using (
          (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
        create policy operator_reads on ${table} for select using ((select app_role()) = 'OPERATOR');`);
    }
    await runner.query(GRANTS);
  }

  async down(): Promise<void> {
    throw new Error('Whose money is whose is not thrown away: restore a copy of the data instead.');
  }
}

const TABLES = `
create table deposits (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  state text not null check (state in ('OPEN', 'RELEASED')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  last_entry_no integer not null default 0,
  last_award_no integer not null default 0,
  top_up_by timestamptz(3),
  supervised_since timestamptz(3),
  opened_by text not null,
  opened_at timestamptz(3) not null,
  release_requested_by text,
  release_requested_at timestamptz(3),
  released_at timestamptz(3),
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id),
  check ((state = 'RELEASED') = (released_at is not null)),
  check ((release_requested_at is null) = (release_requested_by is null)),
  check (supervised_since is null or top_up_by is not null)
);
create index deposits_by_opened on deposits (merchant_id, opened_at, id);
create index deposits_by_top_up on deposits (merchant_id, top_up_by, id);

create table awards (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  deposit_id uuid not null,
  key text not null,
  award_no integer,
  reason text not null
    check (reason in ('SETTLE_BY_MISSED', 'REMEDY_REFUSED', 'COUNTERFEIT', 'BELOW_STANDARD', 'AGREEMENT_BROKEN')),
  rule_id text,
  beneficiary text not null check (beneficiary in ('BUYER', 'MARKETPLACE')),
  covers text not null check (covers in ('REFUND', 'COMPENSATION', 'COSTS')),
  case_id uuid,
  order_id uuid,
  inspection_id uuid,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  rate text,
  rate_on date,
  rate_source text,
  deposit_currency text not null check (deposit_currency ~ '^[A-Z]{3}$'),
  debited_minor bigint not null default 0 check (debited_minor >= 0),
  advanced_minor bigint not null default 0 check (advanced_minor >= 0),
  state text not null check (state in ('AWAITING_RATE', 'RESERVED', 'PAID', 'DECLINED', 'REVERSED')),
  statement text,
  payment_no text,
  decided_by text not null,
  decided_by_subject text,
  decided_at timestamptz(3) not null,
  settled_at timestamptz(3),
  appeal_until timestamptz(3) not null,
  appeal_state text check (appeal_state in ('OPEN', 'UPHELD', 'REFUSED')),
  appeal_statement text,
  appealed_by text,
  appealed_at timestamptz(3),
  appeal_answer text,
  appeal_decided_by text,
  appeal_decided_at timestamptz(3),
  reversed_at timestamptz(3),
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, key),
  unique (merchant_id, deposit_id, award_no),
  foreign key (merchant_id, deposit_id) references deposits (merchant_id, id),
  foreign key (merchant_id, case_id) references cases (merchant_id, id),
  foreign key (merchant_id, order_id) references orders (merchant_id, id),
  check ((beneficiary = 'MARKETPLACE') = (covers = 'COSTS')),
  check (covers = 'COSTS' or (case_id is not null and order_id is not null)),
  check ((rate is null) = (rate_on is null) and (rate is null) = (rate_source is null)),
  check (state not in ('RESERVED', 'PAID') or (award_no is not null and debited_minor + advanced_minor > 0)),
  check (award_no is not null or debited_minor + advanced_minor = 0),
  check (currency = deposit_currency or rate is not null or award_no is null),
  check (currency <> deposit_currency or award_no is null or debited_minor + advanced_minor = amount_minor),
  check ((appeal_state is null) = (appealed_at is null)),
  check ((appeal_decided_at is null) = (appeal_state is null or appeal_state = 'OPEN')),
  check ((state = 'REVERSED') = (reversed_at is not null))
);
create unique index one_award_per_case_and_reason on awards (merchant_id, case_id, reason)
  where case_id is not null and state <> 'DECLINED';
create unique index one_award_per_inspection_and_reason on awards (merchant_id, inspection_id, reason)
  where inspection_id is not null and case_id is null and state <> 'DECLINED';
create index awards_by_decided on awards (merchant_id, decided_at, id);
create index awards_by_case on awards (merchant_id, case_id, decided_at, id) where case_id is not null;
create index awards_by_deposit on awards (merchant_id, deposit_id, decided_at, id);
create index awards_open on awards (merchant_id, deposit_id)
  where state in ('AWAITING_RATE', 'RESERVED') or appeal_state = 'OPEN';

create table deposit_entries (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  deposit_id uuid not null,
  entry_no integer not null check (entry_no > 0),
  journal_id uuid not null,
  kind text not null check (kind in ('PAID_IN', 'AWARDED', 'AWARD_DECLINED', 'AWARD_REVERSED', 'RELEASED')),
  currency text not null,
  amount_minor bigint not null,
  balance_minor bigint not null check (balance_minor >= 0),
  owed_change_minor bigint not null,
  owed_minor bigint not null check (owed_minor >= 0),
  award_id uuid,
  case_id uuid,
  order_id uuid,
  reference text,
  recorded_by text not null,
  at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, deposit_id, entry_no),
  unique (merchant_id, journal_id),
  foreign key (merchant_id, deposit_id) references deposits (merchant_id, id),
  foreign key (merchant_id, journal_id) references journals (merchant_id, id),
  foreign key (merchant_id, award_id) references awards (merchant_id, id)
);
create index deposit_entries_by_award on deposit_entries (merchant_id, award_id) where award_id is not null;
create index deposit_entries_by_case on deposit_entries (merchant_id, case_id) where case_id is not null;
create index deposit_entries_by_at on deposit_entries (merchant_id, deposit_id, at, entry_no);

alter table refunds add column award_id uuid;
alter table refunds add constraint refund_of_an_award foreign key (merchant_id, award_id) references awards (merchant_id, id);
create unique index one_refund_per_award on refunds (merchant_id, award_id) where award_id is not null;
`;

/** The outside world gives and is given back: it never has more of ours than it gave. */
const WHAT_NEVER_HAPPENS = `
alter table accounts add constraint nobody_is_given_back_too_much
  check (kind not in ('DEPOSIT_PAID_IN', 'MARKETPLACE_ADVANCES', 'MARKETPLACE_BORNE') or balance_minor <= 0);

create function deposit_entry_follows() returns trigger language plpgsql as $$
declare before deposit_entries;
begin
  select * into before from deposit_entries
    where merchant_id = new.merchant_id and deposit_id = new.deposit_id and entry_no = new.entry_no - 1;
  if (not found and new.entry_no <> 1)
    or new.balance_minor <> coalesce(before.balance_minor, 0) + new.amount_minor
    or new.owed_minor <> coalesce(before.owed_minor, 0) + new.owed_change_minor
    or new.currency <> coalesce(before.currency, new.currency) then
    raise exception 'Entry % of a deposit does not follow from the one before.', new.entry_no using errcode = '23514';
  end if;
  return new;
end $$;
create trigger deposit_entry_follows before insert on deposit_entries for each row execute function deposit_entry_follows();
create trigger deposit_entries_append_only before update or delete on deposit_entries
  for each row execute function never_changed();

create function award_keeps_its_decision() returns trigger language plpgsql as $$
begin
  if (new.deposit_id, new.key, new.reason, new.rule_id, new.beneficiary, new.covers, new.case_id, new.order_id, new.inspection_id,
      new.currency, new.deposit_currency, new.decided_by, new.decided_by_subject, new.decided_at)
    is distinct from
     (old.deposit_id, old.key, old.reason, old.rule_id, old.beneficiary, old.covers, old.case_id, old.order_id, old.inspection_id,
      old.currency, old.deposit_currency, old.decided_by, old.decided_by_subject, old.decided_at)
    or old.award_no is not null and (new.amount_minor, new.award_no, new.debited_minor, new.advanced_minor, new.rate)
      is distinct from (old.amount_minor, old.award_no, old.debited_minor, old.advanced_minor, old.rate)
    or old.state in ('DECLINED', 'REVERSED') and new.state <> old.state then
    raise exception 'An award keeps what was decided: reverse it instead.' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger award_keeps_its_decision before update on awards for each row execute function award_keeps_its_decision();
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert, update on deposits, awards to %I', app);
  execute format('grant select, insert on deposit_entries to %I', app);
end $$;
`;
