// What a marketplace is asked, with bodies of the contract, and the clauses that hold for marketplaces alone.
import { done, lookUp } from '../deed.js';
import type { components } from '../../../integrations/contract/types.js';
import type { Bench } from '../openBench.js';
import type { Deed, RoleBook } from '../Clause.js';
import { fieldOf } from '../readAnswer.js';
import { must } from '../Unmet.js';

type Wire = components['schemas'];

const path = (reference: string) => `marketplace/verifications/${reference}`;

const verify: Deed = {
  call: 'submitVerification',
  word: 'VERIFY',
  method: 'PUT',
  path,
  lookUp: { call: 'getVerification', path },
  body: async (bench) => claim(bench),
  changed: (body) => ({ ...body, round: 2 }),
  bad: (body) => [
    { ...body, round: 0 },
    { ...body, units: [] },
  ],
  numberIn: 'marketplaceNo',
  again: 'THE_SAME',
};

const add: Deed = {
  call: 'addEvidence',
  word: 'EVIDENCE',
  method: 'POST',
  path: (reference) => `${path(reference)}/evidence`,
  lookUp: null,
  about: submitted,
  body: async () => ({ statement: 'The kit adds a photo.', evidence: [photo('KIT-2')] }),
  changed: () => ({ statement: 'The kit adds another photo.', evidence: [photo('KIT-3')] }),
  bad: (body) => [{ ...body, evidence: [{ ...photo('KIT-4'), sha256: 'none' }] }],
  numberIn: 'marketplaceNo',
  again: 'ANOTHER',
};

export const marketplace: RoleBook = {
  role: 'marketplace',
  letter: 'M',
  deeds: [verify, add],
  async news(bench) {
    const reference = await submitted(bench);
    const simulated = `verifications/${reference}`;
    const byHand = (state: string) => `let the verification ${reference} be ${state}`;
    return [
      { reference, simulate: { path: simulated, body: { state: 'MORE_WANTED' } }, byHand: byHand('MORE_WANTED') },
      { reference, simulate: { path: simulated, body: { state: 'UPHELD' } }, byHand: byHand('UPHELD') },
    ];
  },
  own: [
    {
      id: 'M-VERIFY-9',
      level: 'MUST',
      says: 'What was submitted is looked up under our reference with the number that was answered.',
      async look(bench) {
        const { reference, answer } = await done(bench, verify);
        const found = await lookUp(bench, verify, reference);
        must(found.status === 200 && fieldOf(found.body, 'reference') === reference, `it was answered ${found.short}`);
        const same = fieldOf(found.body, 'marketplaceNo') === fieldOf(answer.body, 'marketplaceNo');
        must(same, 'it has another number');
      },
    },
    {
      id: 'M-EVIDENCE-9',
      level: 'MUST',
      says: 'Evidence that is added opens no second verification.',
      async look(bench) {
        const { reference, answer } = await done(bench, add);
        const found = await lookUp(bench, verify, reference);
        const same = fieldOf(found.body, 'marketplaceNo') === fieldOf(answer.body, 'marketplaceNo');
        must(found.status === 200 && same, `it was answered ${found.short}, or has another number`);
      },
    },
  ],
};

async function submitted(bench: Bench): Promise<string> {
  return (await done(bench, verify)).reference;
}

function claim(bench: Bench): Wire['SubmitVerification'] {
  return {
    caseNo: 'KIT-CASE',
    orderNo: bench.orderNo(),
    problem: 'DAMAGED',
    round: 1,
    isAppeal: false,
    statement: 'The kit says that it came broken.',
    units: [{ lineId: 'KIT-LINE', sku: bench.options.skus[0] ?? 'SKU-1', title: 'An article', quantity: 1 }],
    evidence: [photo('KIT-1')],
  };
}

function photo(evidenceId: string): Wire['Evidence'] {
  return {
    evidenceId,
    kind: 'PHOTO',
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    url: `https://recourse.example/evidence/${evidenceId}`,
    late: false,
    seenBefore: false,
  };
}
