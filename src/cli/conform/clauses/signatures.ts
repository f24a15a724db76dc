// Promise: nobody but us makes a partner do anything. Tried with the first deed of the role, which can be looked up.
import { act, done, lookUp } from '../deed.js';
import type { Bench } from '../openBench.js';
import type { Clause, RoleBook } from '../Clause.js';
import { type Sign, signed, signedEarlier, signedForAnother, signedTwice, unsigned, wronglySigned } from '../signed.js';
import { must } from '../Unmet.js';

export function signatures({ letter, deeds: [deed] }: RoleBook): Clause[] {
  const refused = (no: number, says: string, signs: (bench: Bench) => Sign[]): Clause => ({
    id: `${letter}-SIGN-${no}`,
    level: 'MUST',
    says: `${says} is refused with 401, and has no effect.`,
    async look(bench) {
      for (const sign of signs(bench)) {
        const reference = bench.reference();
        const { answer } = await act(bench, deed, { reference, sign });
        must(answer.status === 401, `it was answered ${answer.short}, not 401`);
        const found = await lookUp(bench, deed, reference);
        must(found.status === 404, `it was refused, but has had an effect: the look-up was answered ${found.short}`);
      }
    },
  });
  const taken = (no: number, says: string, sign: (bench: Bench) => Sign): Clause => ({
    id: `${letter}-SIGN-${no}`,
    level: 'MUST',
    says,
    look: async (bench) => void (await done(bench, deed, { sign: sign(bench) })),
  });
  const secretOf = (bench: Bench) => bench.options.secret;

  return [
    refused(1, 'A request without a signature', () => [unsigned()]),
    refused(2, 'A request signed by another secret', () => [wronglySigned()]),
    refused(3, 'A request of more than 300 seconds ago, or ahead,', (bench) => [
      // By a second more than 301: a clock that is cut to seconds may be one behind.
      signedEarlier(secretOf(bench), 302),
      signedEarlier(secretOf(bench), -330),
    ]),
    refused(4, 'A request whose body was changed after it was signed', (bench) => [signedForAnother(secretOf(bench))]),
    taken(5, 'Of several signatures, one that fits is enough.', (bench) => signedTwice(secretOf(bench))),
    taken(6, 'A request of less than 300 seconds ago is taken.', (bench) => signedEarlier(secretOf(bench), 270)),
    {
      id: `${letter}-SIGN-7`,
      level: 'MUST',
      says: 'A look-up without a signature, or by another secret, is refused with 401; a signed one is not.',
      async look(bench) {
        const { reference } = await done(bench, deed);
        const path = deed.lookUp?.path(reference) ?? '';
        const question = { call: deed.lookUp?.call ?? '', method: 'GET' as const, path };
        for (const sign of [unsigned(), wronglySigned()]) {
          const answer = await bench.ask({ ...question, sign });
          must(answer.status === 401, `it was answered ${answer.short}, not 401`);
        }
        const answer = await bench.ask({ ...question, sign: signed(secretOf(bench)) });
        must(answer.status === 200, `a signed one was answered ${answer.short}`);
      },
    },
  ];
}
