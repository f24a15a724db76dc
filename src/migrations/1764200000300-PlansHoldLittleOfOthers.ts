import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The same rights once more, told so that a plan holds little of what concerns others. Whoever asked, each table brought the
 * questions of operators, buyers and partners into the plan as plans of their own, those of partners with further tables under
 * them; of one order with everything, half of the time went into starting them, and none was ever run. Now the merchant of
 * staff is asked for once a table, and the rest is a comparison, made only of rows that are not of that merchant.
 */
export class PlansHoldLittleOfOthers1764200000300 implements MigrationInterface {
  name = 'PlansHoldLittleOfOthers1764200000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FUNCTIONS);
    await runner.query(OPERATORS_AND_BUYERS);
    await runner.query(PARTNERS);
  }

  async down(): Promise<void> {
    throw new Error('Rights are not rolled back: restore a copy of the data instead.');
  }
}

/** Asked under the rights of whoever asks, as the tables themselves were. In plpgsql they are not written out in the plan. */
const FUNCTIONS = `
create function partner_sees_supplier(wanted uuid) returns boolean language plpgsql stable parallel safe as $$
begin
  return exists (select from suppliers where id = wanted);
end $$;

create function partner_sees_purchase(wanted uuid) returns boolean language plpgsql stable parallel safe as $$
begin
  return exists (select from purchase_orders where id = wanted);
end $$;

create function partner_sees_parcel(wanted uuid) returns boolean language plpgsql stable parallel safe as $$
begin
  return exists (select from parcels where id = wanted);
end $$;
`;

const SUBJECT = `nullif(current_setting('app.subject', true), '')::uuid`;
const TENANT = `nullif(current_setting('app.tenant', true), '')::uuid`;
const BUYERS = `current_setting('app.role', true) = 'BUYER' and merchant_id = ${TENANT}`;
const PARTNER = `current_setting('app.role', true) = 'PARTNER'`;

/** Exactly those that said it in the long way; whatever says something else stays as it is. */
const OPERATORS_AND_BUYERS = `
do $$
declare p record;
begin
  for p in select tablename from pg_policies
    where schemaname = current_schema() and policyname = 'operator_reads' and qual = $q$(( SELECT app_role() AS app_role) = 'OPERATOR'::text)$q$
  loop
    execute format($p$alter policy operator_reads on %I using (current_setting('app.role', true) = 'OPERATOR')$p$, p.tablename);
  end loop;
  for p in select tablename from pg_policies
    where schemaname = current_schema() and policyname = 'buyer_reads' and qual = $q$((order_id = ( SELECT app_buyer_order() AS app_buyer_order)) AND (merchant_id = ( SELECT app_tenant() AS app_tenant)))$q$
  loop
    execute format($p$alter policy buyer_reads on %I using (${BUYERS} and order_id = ${SUBJECT})$p$, p.tablename);
  end loop;
  alter policy buyer_reads on orders using (${BUYERS} and id = ${SUBJECT});
end $$;
`;

const PARTNERS = `
alter policy partner_reads on partner_accounts using (${PARTNER} and id = ${SUBJECT});
alter policy partner_reads on suppliers using (${PARTNER} and partner_account_id = ${SUBJECT});
alter policy partner_reads on offers using (${PARTNER} and partner_sees_supplier(supplier_id));
alter policy partner_reads on purchase_orders using (${PARTNER} and partner_sees_supplier(supplier_id));
alter policy partner_reads on purchase_order_lines using (${PARTNER} and partner_sees_purchase(purchase_order_id));
alter policy partner_reads on parcels using (
  ${PARTNER} and (carrier_account_id = ${SUBJECT} or partner_sees_purchase(purchase_order_id)));
alter policy partner_reads on parcel_events using (${PARTNER} and partner_sees_parcel(parcel_id));
`;
