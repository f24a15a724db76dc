import { expect, test } from '@jest/globals';
import { requestFault } from '../../../src/integrations/contract/check.js';
import { PARTNER_ROLES } from '../../../src/cli/conform/Clause.js';
import { clausesOf, ROLE_BOOKS } from '../../../src/cli/conform/clausesOf.js';
import { openBench } from '../../../src/cli/conform/openBench.js';
import { openReceiver } from '../../../src/cli/conform/openReceiver.js';
import { reportText } from '../../../src/cli/conform/reportText.js';
import { runClauses } from '../../../src/cli/conform/runClauses.js';
import { startSandbox } from '../../../sandbox/startSandbox.js';
import { SECRET } from '../../integrations/partnerConnection.js';
import { BROKEN } from './breakings.js';
import { DROPPED_AFTER_MS } from './brokenPartner.js';
import { failedIn, held } from './held.js';

const TOLD_AGAIN_WITHIN_MS = 1_500;

test.each(PARTNER_ROLES)('our own sandbox keeps every clause of the role %s', async (role) => {
  const report = await held(role);

  expect(report.findings.filter(({ outcome }) => outcome !== 'PASS')).toEqual([]);
  expect(report).toMatchObject({ role, passed: clausesOf(role).length, failed: 0, failedMusts: 0, skipped: 0 });
});

test.each(BROKEN)('$role: a partner that $breaks fails by exactly $fails', async ({ role, breaking, fails }) => {
  const broken = breaking();

  const report = await held(role, broken, {
    ...(broken.lost && { pieceMs: DROPPED_AFTER_MS }),
    ...(broken.tellsAgain && { quietMs: TOLD_AGAIN_WITHIN_MS }),
  });

  expect(failedIn(report)).toEqual(fails);
  expect(JSON.stringify(report)).not.toContain(SECRET.replace('whsec_', ''));
});

test('a partner that refuses whatever it is asked passes nothing but that it says so well', async () => {
  const report = await held('payment', { hears: (asked) => ({ ...asked, path: '/nothing/here' }) });

  const passed = report.findings.filter(({ outcome }) => outcome === 'PASS').map(({ id }) => id);
  expect(passed).toEqual(['P-ANSWER-2', 'P-ANSWER-3']);
  expect(report.failedMusts).toBeGreaterThan(15);
});

test('where nobody takes a connection every clause fails unasked, and the report says so in one line', async () => {
  const receiver = await openReceiver({ port: 0, secret: SECRET, clock: () => new Date() });
  await receiver.close();
  const bench = openBench({ url: `${receiver.url}/recourse`, secret: SECRET, clock: () => new Date(), run: 'run' });

  const report = await runClauses('supplier', bench);

  expect(report).toMatchObject({ passed: 0, failed: 57, failedMusts: 52, skipped: 0 });
  expect(reportText(report)).toBe(
    [
      'supplier: 57 clauses',
      '',
      'No connection comes about (ECONNREFUSED): nothing was asked.',
      '',
      '0 passed, 57 failed (52 of them MUST), 0 skipped.',
      'It cannot be connected yet.',
      '',
    ].join('\n'),
  );
});

test('where every call is refused alike, the report says what to look at in place of all clauses', async () => {
  const report = await held('payment', {}, { secret: `whsec_${'A'.repeat(32)}`, simulateUrl: undefined });

  const [title, , reason, , counts] = reportText(report).split('\n');
  expect([title, counts]).toEqual([
    `payment: ${clausesOf('payment').length} clauses`,
    `${report.passed} passed, ${report.failed} failed (${report.failedMusts} of them MUST), ${report.skipped} skipped.`,
  ]);
  expect(reason).toMatch(/^All \d+ answers were 401 SIGNATURE_INVALID: look first at --url, --secret and --role\.$/);
});

test('what nobody can bring about is skipped, with what has to be done by hand', async () => {
  const report = await held('supplier', {}, { simulateUrl: undefined });

  const skipped = report.findings.filter(({ outcome }) => outcome === 'SKIPPED');
  expect(failedIn(report)).toEqual([]);
  expect(skipped.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6].map((no) => `S-HOOK-${no}`).concat('S-RATE-1'));
  expect(skipped[0]?.saw).toMatch(/^To be done by hand: let the order KIT-run-\d+ be paid\. Run again with --wait\.$/);
});

test('a payment provider that decides at once has nothing to tell, and fails by nothing', async () => {
  const report = await held('payment', {}, { simulateUrl: undefined, handMs: 1_000 });

  const skipped = report.findings.filter(({ outcome }) => outcome === 'SKIPPED');
  expect(failedIn(report)).toEqual([]);
  expect(skipped.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6].map((no) => `P-HOOK-${no}`).concat('P-RATE-1'));
  expect(skipped[0]?.saw).toBe(
    'A refund was REFUNDED at once, and only one that is PENDING is told of. Let one be PENDING to see.',
  );
});

test.each(PARTNER_ROLES)(
  'what the kit sends to the role %s is of the contract, but for what is bad on purpose',
  async (role) => {
    const kind = role.toUpperCase() as Uppercase<typeof role>;
    const sandbox = await startSandbox({ port: 0, accounts: [{ id: 'partner', kind, secret: SECRET }] });
    const url = `${sandbox.url}/accounts/partner`;
    const bench = openBench({ url, secret: SECRET, clock: () => new Date(), run: 'run' });

    const looked = [];
    for (const { call, body: bodyOf, changed, bad } of ROLE_BOOKS[role].deeds) {
      const body = await bodyOf(bench);
      looked.push({
        good: [body, changed(body)].map((one) => requestFault(call, one)),
        bad: [{}, ...bad(body)].map((one) => requestFault(call, one)),
        isChanged: JSON.stringify(body) !== JSON.stringify(changed(body)),
      });
    }
    await sandbox.stop();

    for (const { good, bad, isChanged } of looked) {
      expect(good).toEqual([null, null]);
      expect(bad).not.toContain(null);
      expect(isChanged).toBe(true);
    }
  },
);

test('each kind of clause is broken by one of these partners', () => {
  const aboutWhat = (id: string) => id.replace(/^[SCPM]-|-\d+$/g, '');

  const found = new Set(BROKEN.flatMap(({ fails }) => fails.map(aboutWhat)));

  expect([...found].sort()).toEqual(
    ['ANSWER', 'CANCEL', 'EVIDENCE', 'FAULT', 'HOOK', 'INTERCEPT', 'MONEY', 'OFFER', 'PLACE', 'RATE', 'REFUND', 'SIGN', 'URGE', 'VERIFY'], // prettier-ignore
  );
});
