// How each thing that is offered is asked for, through the mutation that the offer names.
import type { App, Viewer } from '../../../src/workflows/App.js';
import { ask, globalId } from '../../support/builders/api.js';
import type { Offered } from './whatIsOffered.js';
import type { Walker } from './walker.js';

/** Why it was refused; empty when it was done. Null: there was nothing to ask with, such as a supplier that the caller does not see. */
export async function askFor(app: App, viewer: Viewer, walker: Walker, offered: Offered): Promise<string[] | null> {
  const { mutation } = offered;
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  // An order that is cancelled for some of the units says why not for the others.
  const done = mutation === 'cancelOrder' ? 'cases { id }' : '';
  const source = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${done} userErrors { code } } }`;
  let refused: string[] | null = null;
  for (const input of inputsOf(offered, walker)) {
    const { data, errors } = await ask(app, viewer, source, { input });
    const fault = errors.find(({ code }) => code !== 'FORBIDDEN');
    if (fault !== undefined) throw new Error(`${mutation} failed: ${String(fault.code)} ${fault.message}`);
    // The door refuses a role in words of its own.
    const payload = (data as Record<string, { userErrors: { code: string }[]; cases?: object[] }> | null)?.[mutation];
    if ((payload?.cases ?? []).length > 0) return [];
    const codes = errors.length > 0 ? ['NOT_PERMITTED'] : (payload?.userErrors ?? []).map(({ code }) => code);
    if (codes.length === 0) return codes;
    refused ??= codes;
  }
  return refused;
}

/** One is enough: to urge one of several suppliers. */
function inputsOf(offered: Offered, { order, offerIds, random }: Walker): object[] {
  const { action, caseId, units, problem, choice, remedy } = offered;
  const orderId = globalId('Order', order.id);
  const idempotencyKey = `walk-${random.below(2 ** 31)}-${random.below(2 ** 31)}`;
  const some = units.map(({ lineId, unitNo, componentNo, pieceNo }) => ({
    ...{ lineId, unitNos: [unitNo], componentNos: [componentNo], pieceNos: [pieceNo] },
  }));
  switch (action) {
    case 'OPEN_CASE':
      return [{ orderId, units: some, problem }];
    case 'URGE_SUPPLIER':
      return [...new Set(units.flatMap(({ purchaseOrderId: id }) => (id === null ? [] : [id])))].map(
        (purchaseOrderId, place) => ({ purchaseOrderId, idempotencyKey: `${idempotencyKey}-${place}` }),
      );
    case 'CANCEL':
      return [{ orderId, units: some, idempotencyKey }];
    case 'CORRECT_ADDRESS':
      return [{ orderId, address: ANOTHER_ADDRESS, idempotencyKey }];
    case 'REGISTER_RETURN':
      return [{ caseId, carrier: 'carrier', waybillNo: `BACK-${random.below(2 ** 31)}` }];
    case 'RECEIVE_RETURN':
      return [{ caseId }];
    case 'WITHDRAW':
      return [{ caseId, reason: 'It is settled between us.' }];
    case 'INSPECT_RETURN':
      return [{ caseId, finding: random.pick(['INTACT', 'INTACT', 'DAMAGED', 'INCOMPLETE']), idempotencyKey }];
    case 'RECORD_CONSENT':
      return [{ caseId, offerId: globalId('Offer', random.pick(offerIds) ?? ''), evidence: 'By telephone, at noon.' }];
    case 'RESOLVE_CONFLICT':
      return [{ caseId, choice, idempotencyKey }];
    case 'OVERRIDE':
      return [{ caseId, remedy, reason: 'The buyer has waited long enough.', idempotencyKey }];
    default:
      return [{ caseId, idempotencyKey }];
  }
}

const ANOTHER_ADDRESS = {
  name: 'Li Wei',
  line1: '2 Huaihai Road',
  city: 'Shanghai',
  postalCode: '200020',
  country: 'CN',
};
