import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ERASE } from './1764100000200-ErasingABuyer.js';

/**
 * Erasing a buyer touches mails and notices that are about neither the buyer's orders nor cases only for what can hardly be
 * anybody else's: who once wrote a common word had it taken out of news about other things. All else of it stays as it was.
 */
export class ErasingLeavesTheRest1764200000400 implements MigrationInterface {
  name = 'ErasingLeavesTheRest1764200000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(erasingAsItIsNow());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(erasingAsItWas());
  }
}

function erasingAsItWas(): string {
  const begin = 'create function erase_buyer';
  return `create or replace function erase_buyer${ERASE.slice(ERASE.indexOf(begin) + begin.length)}`;
}

function erasingAsItIsNow(): string {
  return CHANGES.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`What is to be changed does not stand there once: ${from}`);
    return text.replace(from, () => to);
  }, erasingAsItWas());
}

const CHANGES: readonly (readonly [from: string, to: string])[] = [
  ['  words text[];\n', '  words text[];\n  far_words text[];\n'],
  [
    '  select array_agg(distinct subject) into subjects from (\n',
    `  select array_agg(word) into far_words from unnest(words) word
    where length(word) >= 12 or length(word) >= 6 and word !~ '^[ -~]*$' or word in (
      select trim(known) from (
        select unnest(array[name, email, phone]) as known from buyers where merchant_id = p_merchant and id = p_buyer
        union all select unnest(array[ship_to_name, ship_to_line1, ship_to_line2, ship_to_phone]) from orders
          where merchant_id = p_merchant and id = any(p_orders)) of_the_buyer
      where length(trim(known)) >= 5 or known !~ '^[ -~]*$');

  select array_agg(distinct subject) into subjects from (
`,
  ],
  [
    "from unnest(words) word where position(word in concat(content ->> 'subject', content ->> 'text')) > 0",
    "from unnest(far_words) word where position(word in concat(content ->> 'subject', content ->> 'text')) > 0",
  ],
  [
    `  update notices set title = without_words(title, words), text = without_words(text, words)
    where merchant_id = p_merchant and order_id is null and case_id is null
      and exists (select 1 from unnest(words) word where`,
    `  update notices set title = without_words(title, far_words), text = without_words(text, far_words)
    where merchant_id = p_merchant and order_id is null and case_id is null
      and exists (select 1 from unnest(far_words) word where`,
  ],
];
