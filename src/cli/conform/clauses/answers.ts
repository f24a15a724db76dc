// Promises about every answer of the whole run; looked at when all else has been asked.
import { answerFault } from '../../../integrations/contract/check.js';
import type { Clause, RoleBook } from '../Clause.js';
import { type Answer, fieldOf } from '../readAnswer.js';
import { simulate } from '../simulate.js';
import { must, Untried } from '../Unmet.js';

export function answers({ letter, deeds: [deed] }: RoleBook): Clause[] {
  return [
    {
      id: `${letter}-ANSWER-1`,
      level: 'MUST',
      says: 'Every answer of success in this run was application/json, and as the contract shows.',
      look(bench) {
        const done = bench.heard.filter(({ status }) => status < 300);
        if (done.length === 0) throw new Untried('No call of this run was answered with success.');
        for (const answer of done) {
          const fault = answerFault(answer.call, answer.status, answer.body);
          must(fault === null, `an answer to ${answer.call} is against the contract: ${fault}`);
          must(answer.type === 'application/json', `an answer to ${answer.call} is of another media type`);
        }
      },
    },
    {
      id: `${letter}-ANSWER-2`,
      level: 'MUST',
      says: 'Every refusal in this run was application/problem+json with a title, its status and a code.',
      look(bench) {
        const refused = bench.heard.filter(({ status }) => status >= 400);
        if (refused.length === 0) throw new Untried('No call of this run was refused.');
        for (const answer of refused) {
          const about = `the ${answer.status} to ${answer.call}`;
          must(answer.type === 'application/problem+json', `${about} is not application/problem+json`);
          must(typeof fieldOf(answer.body, 'title') === 'string', `${about} has no title`);
          must(fieldOf(answer.body, 'status') === answer.status, `${about} says another status, or none`);
          must(answer.code !== null, `${about} has no code`);
        }
      },
    },
    {
      id: `${letter}-ANSWER-3`,
      level: 'MUST',
      says: 'No call in this run was answered by a redirect, or by a 5xx that is not 503.',
      look(bench) {
        const strange = bench.heard.find(
          ({ status }) => (status >= 300 && status < 400) || (status >= 500 && status !== 503),
        );
        must(strange === undefined, `${strange?.call} was answered ${strange?.short}`);
      },
    },
    {
      id: `${letter}-RATE-1`,
      level: 'MUST',
      says: 'A 429 carries Retry-After in whole seconds, and the code RATE_LIMITED.',
      async look(bench) {
        const account = new URL(bench.options.url).pathname.split('/').filter(Boolean).at(-1);
        if (bench.options.simulateUrl !== undefined) {
          await simulate(bench, { path: 'faults', body: { account, times: 1, kind: '429', call: deed.lookUp?.call } });
          const path = deed.lookUp?.path(bench.reference()) ?? '';
          await bench.ask({ call: deed.lookUp?.call ?? '', method: 'GET', path, wants429: true });
        }
        const limited = bench.heard.filter(({ status }) => status === 429);
        if (limited.length === 0)
          throw new Untried('No 429 came in this run: ask faster than you allow, and look at one.');
        must(limited.every(hasWait), 'a 429 has no Retry-After in whole seconds');
        must(
          limited.every(({ code }) => code === 'RATE_LIMITED'),
          'a 429 has another code, or none',
        );
      },
    },
  ];
}

function hasWait({ retryAfterSeconds }: Answer): boolean {
  return retryAfterSeconds !== null;
}
