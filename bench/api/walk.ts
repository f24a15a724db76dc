// What a merchant does with one order, as three mutations: a case is opened, its remedy changed, and what was paid refunded.
import { createHash } from 'node:crypto';
import { globalId } from '../../src/policy/globalId.js';
import { MERCHANT } from './shop.js';

const OPEN = `mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id caseNo state } userErrors { message } } }`;
const CHANGE = `mutation ($input: OverrideRemedyInput!) { overrideRemedy(input: $input) { case { id version } userErrors { message } } }`;
const REFUND = `mutation ($input: RefundCaseInput!) { refundCase(input: $input) { case { id state refunds { id amount { amount } } } userErrors { message } } }`;

export type Ask = (query: string, input: object) => Promise<Record<string, Payload>>;
export interface Payload {
  case: { id: string; caseNo: string } | null;
  userErrors: { message: string }[];
}
/** One order, from the report to the refund. */
export async function walk(no: number, ask: Ask): Promise<string> {
  const { openCase } = await ask(OPEN, {
    orderId: globalId('Order', md5Uuid(`${MERCHANT}order${no}`)),
    units: [{ lineId: globalId('OrderLine', md5Uuid(`${MERCHANT}line${no}-1`)) }],
    problem: 'DAMAGED',
  });
  const opened = accepted(openCase);
  const { overrideRemedy } = await ask(CHANGE, {
    caseId: opened.id,
    remedy: 'REFUND',
    reason: 'Good will.',
    idempotencyKey: `change-${no}`,
  });
  accepted(overrideRemedy);
  const { refundCase } = await ask(REFUND, { caseId: opened.id, idempotencyKey: `refund-${no}` });
  accepted(refundCase);
  return opened.caseNo;
}

function accepted(payload: Payload | undefined): { id: string; caseNo: string } {
  if (payload?.case == null || payload.userErrors.length > 0) throw new Error(`Refused: ${JSON.stringify(payload)}`);
  return payload.case;
}

/** Asks a server that is far away. */
export function overHttp(url: string, token: string): Ask {
  return async (query, input) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    return ((await response.json()) as { data: Record<string, Payload> }).data;
  };
}

function md5Uuid(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
