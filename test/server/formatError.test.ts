import { expect, test } from '@jest/globals';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { formatError } from '../../src/server/formatError.js';

test.each([
  ['a day', '2026-11-01'],
  ['a time without a zone', '2026-11-01T00:00:00'],
])('who gives %s in place of an instant is told what is missing', (_what, given) => {
  const said = saidOf(() => GraphQLDateTimeISO.parseValue(given));
  const extensions = { code: 'BAD_USER_INPUT' };

  const inText = formatError({ message: said, extensions });
  const inVariable = formatError({ message: `Variable "$from" got invalid value "${given}"; ${said}`, extensions });

  const sentence = `${given} is no instant. Give a day, a time and a zone, such as 2026-11-01T00:00:00+08:00.`;
  expect([inText.message, inVariable.message]).toEqual([
    sentence,
    `Variable "$from" got invalid value "${given}"; ${sentence}`,
  ]);
});

function saidOf(read: () => unknown): string {
  try {
    return String(read());
  } catch (error) {
    return (error as Error).message;
  }
}
