import { expect, test } from '@jest/globals';
import { createLog } from '../../src/server/log.js';

function logged(facts: object, sentence = 'Something happened.'): { line: Record<string, unknown>; text: string } {
  let text = '';
  const log = createLog('info', { write: (line: string) => void (text += line) });
  log.info(facts, sentence);
  return { line: JSON.parse(text) as Record<string, unknown>, text };
}

test('what happened is logged as facts with a sentence', () => {
  const { line } = logged({ caseId: 'c1', attempt: 2, amount: 1_000n, nested: { state: 'OPEN' } });

  expect(line).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    caseId: 'c1',
    attempt: 2,
    amount: '1000',
    nested: { state: 'OPEN' },
    msg: 'Something happened.',
  });
});

test('tokens, secrets and personal data are left out by name, however deep they hide', () => {
  const { text } = logged({
    headers: { authorization: 'Bearer hidden-1' },
    account: { secretSealed: 'hidden-2', webhook: { secret: 'hidden-3', rawBody: 'hidden-4' } },
    order: { shipToName: 'hidden-5', shipToPhone: 'hidden-6', buyers: [{ email: 'hidden-7', phone: 'hidden-8' }] },
    variables: { input: 'hidden-9' },
  });

  expect(text).not.toMatch(/hidden/);
});

test('what gives itself away by its form is left out of sentences and errors, too', () => {
  const error = new Error('connect postgres://app:hunter22@db.example/recourse for li.wei@buyer.example');

  const { text, line } = logged(
    { err: error, why: 'whsec_c2VjcmV0c2VjcmV0' },
    'Sent eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln.',
  );

  expect(text).not.toMatch(/hunter22|li\.wei|c2VjcmV0|eyJ/);
  expect(line.msg).toBe('Sent [token].');
  expect(line.err).toMatchObject({
    type: 'Error',
    message: 'connect postgres://[credentials]@db.example/recourse for [e-mail]',
  });
});
