import { expect, test } from '@jest/globals';
import { onStage, type Stage } from '../../src/cli/story/stage.js';
import { STORIES } from '../../src/cli/story/stories.js';
import { testDatabase } from '../support/database.js';

/** The first on a database of its own, as at the command line; the others on one of the tests' server, which is there already. */
async function told(name: keyof typeof STORIES): Promise<string> {
  const lines: string[] = [];
  const play = (stage: Stage) => STORIES[name](stage, (line) => lines.push(line));
  await (name === 'reroute' ? onStage(play) : onStage(play, undefined, aTestDatabase));
  return lines.join('\n');
}

async function aTestDatabase() {
  const database = await testDatabase();
  return { ...database, stop: () => database.drop() };
}

test('the story of a reroute ends with the replacement under way and the money back, by rule B1', async () => {
  const story = await told('reroute');

  expect(story).toContain('The supplier gave 85.00 CNY back.');
  expect(story).toContain('purchase order with anshan: CANCELED, 85.00 CNY');
  expect(story).toContain('out: DESTINATION_BLOCKED.');
  expect(story).toMatch(/The case is SETTLED \(REPLACED\)\.\nRule B1 \[O, G\]/);
});

test('the story of an interception refunds within the country by S2 and refuses across a border by S3', async () => {
  const story = await told('intercept');

  expect(story).toContain('[S2] The goods are back: the case is settled.');
  expect(story).toContain('refused: [S3] NOT_OFFERED');
});

test('the story of an overdue shipment urges on day 2 and reroutes by itself on day 4, by rule B3', async () => {
  const story = await told('overdue');

  expect(story).toContain('2026-06-05 08:00  [B3] The supplier was urged to ship.');
  expect(story).toContain('2026-06-07 08:00  [B3] The wait is over');
  expect(story).toMatch(/The case is SETTLED \(REPLACED\)\.\nRule B3 \[O, G\]/);
});

test('the story of a broken cup resumes the upload, waits for the marketplace, and ends with a replacement, by rule A1', async () => {
  const story = await told('damaged');

  expect(story).toContain('a second time it is answered 404');
  expect(story).toMatch(/the server has \d+ of \d+ bytes/);
  expect(story).toContain('Settle by the end of 2026-06-23.');
  expect(story).toMatch(/The case is SETTLED \(REISSUED\)\.\nRule A1 \[G, O\]/);
});

test('the story of a customs hold shows the mail in both languages, three in all, by rule T1', async () => {
  const story = await told('customs');

  expect(story).toContain('CPF');
  expect(story).toContain('海关');
  expect(story).toContain('caught: 3 mails in all');
  expect(story).toMatch(/The case is SETTLED \(RELEASED\)\.\nRule T1 \[O, G\]/);
});

test('the story of an allergic reaction refunds in full at the cost of the merchant, by rule C1', async () => {
  const story = await told('allergy');

  expect(story).toContain('the merchant bears the freight');
  expect(story).toContain('The buyer got 110.00 CNY back.');
  expect(story).toMatch(/The case is SETTLED \(REFUNDED\)\.\nRule C1 \[P\]/);
});

test('the story of a change of mind refunds the goods without the freight by A3, and refuses fresh goods by A3x', async () => {
  const story = await told('return');

  expect(story).toContain('The buyer got 100.00 CNY back.');
  expect(story).toContain('refused: [A3x] NOT_OFFERED');
});

test('the story of a fragile vase replaces at once, is capped, and ends with a refund, by rule C2', async () => {
  const story = await told('fragile');

  expect(story).toContain('refused: [C2] REISSUE_LIMIT');
  expect(story).toMatch(/The case is SETTLED \(REFUNDED\)\.\nRule C2 \[P\]/);
});

test('the story of a merchant that cannot pay: the deposit does, in part, then supervision, and an appeal that is upheld', async () => {
  const story = await told('deposit');

  expect(story).toContain('statement 2: AWARDED -80.00: holds 0.00, owes 30.00');
  expect(story).toContain('The buyer got 110.00 CNY back.');
  expect(story).toContain('forbidden: REFUND_AT_SETTLE_BY');
  expect(story).toContain('statement 3: AWARD_REVERSED 80.00: holds 80.00, owes 0.00');
  expect(story).toContain('forbidden: nothing any more');
  expect(story).toMatch(/The case is SETTLED \(REFUNDED\)\.\nRule B1 \[O, G\]/);
});

test('the story of an inspection leaves the order as it was, and ends with points, an award and a blocked listing, by rule C3', async () => {
  const story = await told('inspection');

  expect(story).toContain('the order is what it was: nothing of it tells');
  expect(story).toContain('bo is refused: SAME_OPERATOR');
  expect(story).toContain('the merchant is told, and may appeal until 2026-06-19');
  expect(story).toContain('points: 24 for COUNTERFEIT_SOLD');
  expect(story).toContain('the deposit pays 600.00 CNY to the marketplace');
  expect(story).toContain('listings blocked: 1');
  expect(story).toContain('Drawn again from 1 candidate(s): 0 mistakes.');
});

test('the story of a training assigns it by the merchant’s own cases, reminds, and has it taken again when the certificate ends', async () => {
  const story = await told('training');

  expect(story).toContain('a rule for everybody is refused: RULE_TOO_WIDE');
  expect(story).toContain('assigned: 2 of 5 orders of the last 8 weeks had NO_STOCK. Due 2026-07-01.');
  expect(story).toContain('A training is due on 2026-07-01: Keeping stock');
  expect(story).toContain('answered: 1 of 2 right, not passed');
  expect(story).toContain('answered: 2 of 2 right, passed');
  expect(story).toContain('assigned: The certificate for Keeping stock has ended.');
});
