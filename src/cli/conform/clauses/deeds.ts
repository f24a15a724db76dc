// Promises that hold for every call that acts: it is done as the contract says, once per key, and never on a bad body.
import { act, done, lookUp } from '../deed.js';
import type { Clause, Deed, RoleBook } from '../Clause.js';
import { type Answer, fieldOf } from '../readAnswer.js';
import { must, Unmet, Untried } from '../Unmet.js';

export function deedClauses({ letter, deeds }: RoleBook): Clause[] {
  return deeds.flatMap((deed, no) => clausesOf(deed, `${letter}-${deed.word}`, no === 0));
}

const AT_ONCE = 10;

function clausesOf(deed: Deed, prefix: string, isFirst: boolean): Clause[] {
  return [
    {
      id: `${prefix}-1`,
      level: 'MUST',
      says: `${deed.call} is done, and answered as the contract shows.`,
      look: async (bench) => void (await done(bench, deed, {}, isFirst)),
    },
    {
      id: `${prefix}-2`,
      level: 'MUST',
      says: `${deed.call} with the same key and body again has no second effect, and the same answer.`,
      async look(bench) {
        const { reference, key, body, answer } = await done(bench, deed);
        const { answer: again } = await act(bench, deed, { reference, key, body });
        mustBeSame(deed, answer, again);
      },
    },
    {
      id: `${prefix}-3`,
      level: 'MUST',
      says: `${deed.call} with the key of another body is refused with 409 IDEMPOTENCY_KEY_REUSED.`,
      async look(bench) {
        const { reference, key, body } = await done(bench, deed);
        const { answer } = await act(bench, deed, { reference, key, body: deed.changed(body) });
        must(answer.short === '409 IDEMPOTENCY_KEY_REUSED', `it was answered ${answer.short}`);
      },
    },
    {
      id: `${prefix}-4`,
      level: 'MUST',
      says: `${deed.call} with a body that the contract forbids is refused with 400 VALIDATION_FAILED.`,
      async look(bench) {
        const reference = deed.about ? await deed.about(bench) : undefined;
        const body = await deed.body(bench);
        const bodies = [{}, ...deed.bad(body)].map((bad) => JSON.stringify(bad));
        for (const [no, text] of [...bodies, '{"cut'].entries()) {
          const { answer } = await act(bench, deed, { text, ...(reference === undefined ? {} : { reference }) });
          must(answer.short === '400 VALIDATION_FAILED', `bad body ${no + 1} was answered ${answer.short}`);
        }
      },
    },
    {
      id: `${prefix}-5`,
      level: 'SHOULD',
      says: `${deed.call} without an Idempotency-Key is refused with 400.`,
      async look(bench) {
        const { answer } = await act(bench, deed, { key: null });
        must(answer.status === 400, `it was answered ${answer.short}`);
      },
    },
    {
      id: `${prefix}-6`,
      level: 'MUST',
      says: `${deed.call}, sent ten times at once with one key, has one effect.`,
      async look(bench) {
        const reference = deed.about ? await deed.about(bench) : bench.reference();
        const [key, body] = [bench.key(), await deed.body(bench)];
        const all = await Promise.all(
          Array.from({ length: AT_ONCE }, () =>
            act(bench, deed, { reference, key, body }).then(({ answer }) => answer),
          ),
        );
        // Too busy to say is no effect; we would ask again.
        const told = all.filter((answer) => answer.status !== 429 && answer.status !== 503);
        const first = told.find(({ status }) => status < 300);
        if (!first && told.some(({ status }) => status === 422)) throw new Untried(`${deed.call} was declined.`);
        must(first !== undefined, `none of the ten was done, but answered ${all[0]?.short}`);
        for (const answer of told) mustBeSame(deed, first, answer);
      },
    },
    deed.about ? unknown(deed, prefix) : foundAfterwards(deed, prefix),
    ...(deed.again === 'ANOTHER' ? [] : [once(deed, prefix)]),
  ];
}

function unknown(deed: Deed, prefix: string): Clause {
  return {
    id: `${prefix}-7`,
    level: 'MUST',
    says: `${deed.call} under a reference that is not known is refused with 404 UNKNOWN_REFERENCE.`,
    async look(bench) {
      const { answer } = await act(bench, deed, { reference: bench.reference() });
      must(answer.short === '404 UNKNOWN_REFERENCE', `it was answered ${answer.short}`);
    },
  };
}

function foundAfterwards(deed: Deed, prefix: string): Clause {
  return {
    id: `${prefix}-7`,
    level: 'MUST',
    says: `What ${deed.call} made is looked up by our reference; before, it is 404 UNKNOWN_REFERENCE.`,
    async look(bench) {
      const reference = bench.reference();
      const before = await lookUp(bench, deed, reference);
      must(before.short === '404 UNKNOWN_REFERENCE', `before, it was answered ${before.short}`);
      const { answer } = await done(bench, deed, { reference });
      const after = await lookUp(bench, deed, reference);
      must(after.status === 200, `afterwards, it was answered ${after.short}`);
      must(numberOf(deed, after) === numberOf(deed, answer), 'afterwards, it has another number');
    },
  };
}

function once(deed: Deed, prefix: string): Clause {
  const repeated = deed.again === 'REPEATED_ORDER';
  return {
    id: `${prefix}-8`,
    level: 'MUST',
    says: repeated
      ? `${deed.call} under a reference that is known, with another key, is refused with 409 REPEATED_ORDER.`
      : `${deed.call} under a reference that is known, with another key, makes no second one.`,
    async look(bench) {
      const { reference, body, answer } = await done(bench, deed);
      const { answer: again } = await act(bench, deed, { reference, body });
      if (repeated) must(again.short === '409 REPEATED_ORDER', `it was answered ${again.short}`);
      else if (again.status < 300) must(numberOf(deed, again) === numberOf(deed, answer), 'there is a second one');
      else must(again.status < 500, `it was answered ${again.short}`);
      const found = await lookUp(bench, deed, reference);
      must(found.status === 200, `the look-up was answered ${found.short}`);
      must(numberOf(deed, found) === numberOf(deed, answer), 'the look-up finds another one');
    },
  };
}

/** How the thing stands may change between two answers; what it is may not. */
function mustBeSame(deed: Deed, one: Answer, other: Answer): void {
  if (one.status >= 300 || other.status >= 300) {
    if (one.short !== other.short) throw new Unmet(`it was answered ${one.short}, and then ${other.short}`);
    return;
  }
  must(numberOf(deed, one) === numberOf(deed, other), 'the answers name two different numbers: it was done twice');
}

function numberOf(deed: Deed, answer: Answer): unknown {
  return deed.numberIn === null ? null : fieldOf(answer.body, deed.numberIn);
}
