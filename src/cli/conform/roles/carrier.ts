// What a carrier is asked, with bodies of the contract, and the clauses that hold for carriers alone.
import { act, done } from '../deed.js';
import type { components } from '../../../integrations/contract/types.js';
import type { Deed, RoleBook } from '../Clause.js';
import { must } from '../Unmet.js';

type Wire = components['schemas'];

const intercept: Deed = {
  call: 'requestInterception',
  word: 'INTERCEPT',
  method: 'PUT',
  path: (reference) => `carrier/interceptions/${reference}`,
  lookUp: { call: 'getInterception', path: (reference) => `carrier/interceptions/${reference}` },
  body: async (bench) => ({ waybillNo: bench.waybill(), kind: 'RETURN_TO_SENDER', reason: 'The kit stops it.' }),
  changed: (body) => ({ ...body, waybillNo: 'KIT-ANOTHER-PARCEL' }),
  bad: (body) => [{ ...body, kind: 'BURN' }],
  numberIn: 'carrierReference',
  again: 'THE_SAME',
};

const label: Deed = {
  call: 'orderReturnLabel',
  word: 'LABEL',
  method: 'PUT',
  path: (reference) => `carrier/return-labels/${reference}`,
  lookUp: { call: 'getReturnLabel', path: (reference) => `carrier/return-labels/${reference}` },
  body: async () => ({
    fromCountry: 'CN',
    toCountry: 'CN',
    payer: 'MERCHANT',
    units: 1,
    reason: 'The kit returns it.',
  }),
  changed: (body) => ({ ...body, units: 2 }),
  bad: (body) => [{ ...body, units: 0 }],
  numberIn: 'waybillNo',
  again: 'THE_SAME',
};

const investigate: Deed = {
  call: 'investigateParcel',
  word: 'INVESTIGATE',
  method: 'PUT',
  path: (reference) => `carrier/investigations/${reference}`,
  lookUp: { call: 'getInvestigation', path: (reference) => `carrier/investigations/${reference}` },
  body: async (bench) => ({
    waybillNo: bench.options.waybills?.at(-1) ?? bench.waybill(),
    reason: 'NO_SCAN',
    wantsProofOfDelivery: false,
  }),
  changed: (body) => ({ ...body, wantsProofOfDelivery: true }),
  bad: (body) => [{ ...body, waybillNo: '' }],
  numberIn: 'carrierReference',
  again: 'THE_SAME',
};

export const carrier: RoleBook = {
  role: 'carrier',
  letter: 'C',
  deeds: [intercept, label, investigate],
  async news(bench) {
    const waybillNo = bench.waybill(bench.options.simulateUrl === undefined ? 'KIT' : 'INTERCEPT-SLOW');
    const body = { waybillNo, kind: 'RETURN_TO_SENDER', reason: 'The kit stops it.' };
    const { reference } = await done(bench, intercept, { body });
    const path = `interceptions/${waybillNo}`;
    const byHand = (state: string) => `let the interception ${reference} be ${state}`;
    return [
      { reference, simulate: { path, body: { state: 'IN_PROGRESS' } }, byHand: byHand('IN_PROGRESS') },
      { reference, simulate: { path, body: { state: 'SUCCEEDED' } }, byHand: byHand('SUCCEEDED') },
    ];
  },
  own: [
    {
      id: 'C-INTERCEPT-9',
      level: 'MUST',
      says: 'A parcel that is being stopped is not stopped again under another reference.',
      async look(bench) {
        const { body } = await done(bench, intercept);
        const { answer } = await act(bench, intercept, { body });
        const { status, code } = answer;
        const declines = status === 409 && (code === 'DUPLICATE' || code === 'ALREADY_INTERCEPTED');
        must(declines, `it was answered ${answer.short}, not 409 DUPLICATE or ALREADY_INTERCEPTED`);
      },
    },
    {
      id: 'C-MONEY-1',
      level: 'MUST',
      says: 'A label that the buyer pays for costs us nothing.',
      async look(bench) {
        const body = { ...(await label.body(bench)), payer: 'BUYER' };
        const { answer } = await done(bench, label, { body });
        must(BigInt((answer.body as Wire['ReturnLabel']).fee.amountMinor) === 0n, 'it has a fee for us');
      },
    },
    {
      id: 'C-SCAN-1',
      level: 'MUST',
      says: 'The scans of a parcel that is not known are answered 404 UNKNOWN_REFERENCE.',
      async look(bench) {
        const path = `carrier/parcels/${bench.reference()}/events`;
        const answer = await bench.ask({ call: 'listScans', method: 'GET', path });
        must(answer.short === '404 UNKNOWN_REFERENCE', `it was answered ${answer.short}`);
      },
    },
  ],
};
