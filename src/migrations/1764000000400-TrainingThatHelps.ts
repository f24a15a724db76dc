import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the marketplace teaches, whom it has to be taught, and whether it helped. */
export class TrainingThatHelps1764000000400 implements MigrationInterface {
  name = 'TrainingThatHelps1764000000400';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [MODULES, ASSIGNMENTS, RIGHTS, GRANTS]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Certificates are not thrown away: restore a copy of the data instead.');
  }
}

/** The right answers stand apart, where no merchant can read them. */
const MODULES = `
create table training_modules (
  id uuid primary key,
  code text not null check (code ~ '^[A-Z][A-Z0-9_]{0,39}$'),
  version_no integer not null check (version_no >= 1),
  kind text not null check (kind in ('ONLINE', 'OFFLINE')),
  title_en text not null,
  title_zh text not null,
  content_en text not null,
  content_zh text not null,
  pass_bps integer check (pass_bps between 1 and 10000),
  due_days integer not null check (due_days between 1 and 365),
  certificate_days integer not null check (certificate_days between 1 and 3650),
  created_by text not null,
  created_at timestamptz(3) not null,
  published_by text,
  published_at timestamptz(3),
  unique (code, version_no),
  check ((kind = 'ONLINE') = (pass_bps is not null)),
  check ((published_at is null) = (published_by is null))
);
create index training_modules_by_created on training_modules (created_at, id);
create function module_is_published_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.published_at is not null
    or to_jsonb(new) - 'published_at' - 'published_by' <> to_jsonb(old) - 'published_at' - 'published_by' then
    raise exception 'A module is not changed: make a new version.' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger module_is_published_once before update or delete on training_modules
  for each row execute function module_is_published_once();

create table training_questions (
  module_id uuid not null references training_modules (id),
  question_no integer not null check (question_no >= 1),
  text_en text not null,
  text_zh text not null,
  options_en text[] not null check (cardinality(options_en) between 2 and 8),
  options_zh text[] not null check (cardinality(options_zh) = cardinality(options_en)),
  primary key (module_id, question_no)
);
create table training_answers (
  module_id uuid not null,
  question_no integer not null,
  right_option integer not null check (right_option between 1 and 8),
  primary key (module_id, question_no),
  foreign key (module_id, question_no) references training_questions (module_id, question_no)
);
create trigger training_questions_append_only before update or delete on training_questions for each row execute function never_changed();
create trigger training_answers_append_only before update or delete on training_answers for each row execute function never_changed();

create table training_rules (
  id uuid primary key,
  module_code text not null,
  problem text,
  breach text,
  rate_bps integer check (rate_bps between 1 and 10000),
  sample integer check (sample >= 1),
  times integer check (times >= 1),
  weeks integer not null check (weeks between 1 and 52),
  created_by text not null,
  created_at timestamptz(3) not null,
  check ((problem is null) <> (breach is null)),
  check ((problem is null) = (rate_bps is null) and (problem is null) = (sample is null)),
  check ((breach is null) = (times is null))
);
create trigger training_rules_append_only before update or delete on training_rules for each row execute function never_changed();

create table training_sessions (
  id uuid primary key,
  module_id uuid not null references training_modules (id),
  starts_at timestamptz(3) not null,
  place text not null,
  capacity integer not null check (capacity >= 1),
  booked integer not null default 0 check (booked between 0 and capacity),
  created_by text not null,
  created_at timestamptz(3) not null
);
create index training_sessions_by_module on training_sessions (module_id, starts_at, id);
`;

const ASSIGNMENTS = `
create table training_assignments (
  merchant_id uuid not null references merchants (id),
  id uuid not null,
  key text not null,
  module_id uuid not null references training_modules (id),
  reason text not null,
  state text not null check (state in ('ASSIGNED', 'PASSED', 'EXPIRED')),
  assigned_by text,
  due_at timestamptz(3) not null,
  attempts integer not null default 0 check (attempts >= 0),
  passed_at timestamptz(3),
  certificate_until timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, key),
  check ((state = 'ASSIGNED') = (passed_at is null)),
  check ((passed_at is null) = (certificate_until is null))
);
create unique index one_open_assignment_per_module on training_assignments (merchant_id, module_id) where state = 'ASSIGNED';
create index training_assignments_by_created on training_assignments (merchant_id, created_at, id);

create table training_attempts (
  merchant_id uuid not null,
  id uuid not null,
  assignment_id uuid not null,
  attempt_no integer not null check (attempt_no >= 1),
  answers integer[] not null,
  right_count integer not null check (right_count >= 0),
  question_count integer not null check (question_count >= right_count),
  is_passed boolean not null,
  taken_by text not null,
  taken_at timestamptz(3) not null,
  primary key (merchant_id, id),
  unique (merchant_id, assignment_id, attempt_no),
  foreign key (merchant_id, assignment_id) references training_assignments (merchant_id, id)
);
create trigger training_attempts_append_only before update or delete on training_attempts for each row execute function never_changed();

create table training_bookings (
  merchant_id uuid not null,
  id uuid not null,
  session_id uuid not null references training_sessions (id),
  assignment_id uuid not null,
  booked_by text not null,
  booked_at timestamptz(3) not null,
  attended boolean,
  recorded_by text,
  recorded_at timestamptz(3),
  primary key (merchant_id, id),
  unique (id),
  unique (merchant_id, assignment_id, session_id),
  check ((attended is null) = (recorded_by is null) and (attended is null) = (recorded_at is null)),
  foreign key (merchant_id, assignment_id) references training_assignments (merchant_id, id)
);
create index training_bookings_by_session on training_bookings (merchant_id, session_id, id);
`;

const RIGHTS = `
${['training_modules', 'training_questions', 'training_answers', 'training_rules', 'training_sessions']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy of_the_marketplace on ${table} using ((select app_role()) = 'OPERATOR');
create policy worker_reads on ${table} for select using (
  (select app_role()) = 'WORKER' and (select app_tenant()) is not null);`,
  )
  .join('')}
create policy staff_reads on training_modules for select using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN') and (select app_tenant()) is not null and published_at is not null);
create policy staff_reads on training_questions for select using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN') and module_id in (select id from training_modules));
create policy staff_reads on training_sessions for select using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN') and module_id in (select id from training_modules));
create policy worker_books on training_sessions for update using (
  (select app_role()) = 'WORKER' and (select app_tenant()) is not null);
${['training_assignments', 'training_attempts', 'training_bookings']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy within_tenant on ${table} using (
  (select app_role()) in ('AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'WORKER') and merchant_id = (select app_tenant()));
create policy operator_reads on ${table} for select using ((select app_role()) = 'OPERATOR');`,
  )
  .join('')}
`;

const GRANTS = `
do $$
declare app text := current_setting('recourse.app_role');
begin
  execute format('grant select, insert on training_questions, training_answers, training_rules, training_attempts to %I', app);
  execute format('grant select, insert, update on training_modules, training_sessions, training_assignments, training_bookings to %I', app);
end $$;
`;
