// Promises for the day when the line breaks: what we could not hear has happened once or not at all, and can be looked up.
import { done, lookUp } from '../deed.js';
import { setTimeout as pass } from 'node:timers/promises';
import type { Clause, RoleBook } from '../Clause.js';
import { fieldOf } from '../readAnswer.js';
import { must, Unmet } from '../Unmet.js';

const MOST_LOOKS = 5;

export function faults({ letter, deeds: [deed] }: RoleBook): Clause[] {
  const numberOf = (body: unknown) => (deed.numberIn === null ? null : fieldOf(body, deed.numberIn));
  return [
    {
      id: `${letter}-FAULT-1`,
      level: 'MUST',
      says: 'When the line breaks before the answer, the look-up says what became of it, and the same key does it no second time.',
      async look(bench) {
        const [reference, key, body] = [bench.reference(), bench.key(), await deed.body(bench)];
        const question = { call: deed.call, method: deed.method, path: deed.path(reference), key, body };
        await bench.breakOff({ ...question, pace: 'DROPPED' });
        let found = await lookUp(bench, deed, reference);
        for (let looks = 1; found.status === 404 && looks < MOST_LOOKS; looks += 1) {
          await pass(bench.options.pieceMs);
          found = await lookUp(bench, deed, reference);
        }
        must(
          found.status === 200 || found.short === '404 UNKNOWN_REFERENCE',
          `the look-up was answered ${found.short}`,
        );
        const { answer } = await done(bench, deed, { reference, key, body });
        const afterwards = await lookUp(bench, deed, reference);
        must(afterwards.status === 200, `after it was sent again, the look-up was answered ${afterwards.short}`);
        const known = found.status === 200 ? [found, afterwards] : [afterwards];
        const same = known.every((one) => numberOf(one.body) === numberOf(answer.body));
        must(same, 'sent again with its key, it was done a second time');
      },
    },
    {
      id: `${letter}-FAULT-2`,
      level: 'MUST',
      says: 'A body that comes slowly is answered as any other, or the line is closed without an effect.',
      async look(bench) {
        const [reference, key, body] = [bench.reference(), bench.key(), await deed.body(bench)];
        const saw = await done(bench, deed, { reference, key, body, pace: 'SLOW' }).then(
          () => null,
          (error: unknown) => {
            if (error instanceof Unmet) return error.message;
            throw error;
          },
        );
        const found = await lookUp(bench, deed, reference);
        const wanted = saw === null ? '200' : '404 UNKNOWN_REFERENCE';
        must(found.short === wanted, `${saw ?? 'it was done'}; the look-up was answered ${found.short}`);
      },
    },
    {
      id: `${letter}-FAULT-3`,
      level: 'MUST',
      says: 'A request whose body breaks off in the middle has no effect.',
      async look(bench) {
        const [reference, key, body] = [bench.reference(), bench.key(), await deed.body(bench)];
        const question = { call: deed.call, method: deed.method, path: deed.path(reference), key, body };
        await bench.breakOff({ ...question, pace: 'HALF' });
        await pass(bench.options.pieceMs);
        const found = await lookUp(bench, deed, reference);
        must(found.short === '404 UNKNOWN_REFERENCE', `the look-up was answered ${found.short}`);
        // Its key is free: nothing was done under it.
        await done(bench, deed, { reference, key, body });
      },
    },
  ];
}
