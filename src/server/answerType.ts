// Promise: an answer is of a type that its reader accepts.

/** The type of the answer to this Accept header; null when it accepts none that there is. */
export function answerType(accept: string | undefined): string | null {
  if (accept === undefined || accept.trim() === '') return JSON_TYPE;
  const wishes = accept
    .slice(0, LONGEST_ACCEPT)
    .split(',')
    .map(wishOf)
    .filter(({ weight }) => weight > 0);
  const best = wishes.reduce((most, { weight }) => Math.max(most, weight), 0);
  // Equal wishes: what was named first.
  for (const { type } of wishes.filter(({ weight }) => weight === best)) {
    const answer = ANSWERS[type];
    if (answer !== undefined) return answer;
  }
  return wishes.map(({ type }) => ANSWERS[type]).find((answer) => answer !== undefined) ?? null;
}

export const GRAPHQL_TYPE = 'application/graphql-response+json';
const JSON_TYPE = 'application/json; charset=utf-8';
const LONGEST_ACCEPT = 1_000;

const ANSWERS: Readonly<Record<string, string | undefined>> = {
  'application/graphql-response+json': `${GRAPHQL_TYPE}; charset=utf-8`,
  'application/json': JSON_TYPE,
  'application/*': JSON_TYPE,
  '*/*': JSON_TYPE,
};

/** Our answers are in UTF-8 and have no other parameter: who wants one would not be served by Apollo either, and that only afterwards. */
function wishOf(part: string): { type: string; weight: number } {
  const [type = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase().replaceAll('"', ''));
  const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
  if (parameters.some((one) => !one.startsWith('q=') && one !== 'charset=utf-8')) return { type, weight: 0 };
  return { type, weight: weight === undefined ? 1 : Number(weight) || 0 };
}
