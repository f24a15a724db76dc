import { expect, test } from '@jest/globals';
import { PARTNER_ROLES } from '../../../src/cli/conform/Clause.js';
import { clausesOf } from '../../../src/cli/conform/clausesOf.js';
import { SECRET } from '../../integrations/partnerConnection.js';
import { BROKEN } from './breakings.js';
import { failedIn, held } from './held.js';

test.each(PARTNER_ROLES)('our own sandbox keeps every clause of the role %s', async (role) => {
  const report = await held(role);

  expect(report.findings.filter(({ outcome }) => outcome !== 'PASS')).toEqual([]);
  expect(report).toMatchObject({ role, passed: clausesOf(role).length, failed: 0, failedMusts: 0, skipped: 0 });
});

test.each(BROKEN)('$role: a partner that $breaks fails by exactly $fails', async ({ role, breaking, fails }) => {
  const report = await held(role, breaking());

  expect(failedIn(report)).toEqual(fails);
  expect(JSON.stringify(report)).not.toContain(SECRET.replace('whsec_', ''));
});

test('what nobody can bring about is skipped, with what has to be done by hand', async () => {
  const report = await held('supplier', {}, { simulateUrl: undefined });

  const skipped = report.findings.filter(({ outcome }) => outcome === 'SKIPPED');
  expect(failedIn(report)).toEqual([]);
  expect(skipped.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6].map((no) => `S-HOOK-${no}`).concat('S-RATE-1'));
  expect(skipped[0]?.saw).toMatch(/^To be done by hand: let the order KIT-run-\d+ be paid\. Run again with --wait\.$/);
});
