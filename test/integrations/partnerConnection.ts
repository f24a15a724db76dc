import type { CallContext, PartnerConnection } from '../../src/integrations/calls.js';
import type { ShownEvidence, SubmitRequest } from '../../src/integrations/marketplace/MarketplaceGateway.js';
import type { BuyerRefundRequest } from '../../src/integrations/payments/PaymentGateway.js';
import { PartnerError } from '../../src/integrations/PartnerError.js';
import type { PlaceRequest } from '../../src/integrations/suppliers/SupplierGateway.js';

export const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3';
export const OTHER_SECRET = 'whsec_b3RoZXItc2VjcmV0LW90aGVyLXNlY3JldA==';

export function partnerConnection(overrides: Partial<PartnerConnection> = {}): PartnerConnection {
  return {
    merchantId: 'lighthouse',
    accountId: 'dsers',
    provider: 'RECOURSE',
    name: 'DSers',
    baseUrl: 'https://dsers.example/recourse',
    secret: SECRET,
    ...overrides,
  };
}

export function callContext(idempotencyKey = 'act-1'): CallContext {
  return { idempotencyKey };
}

/** Two units at 45.50 and freight of 6.00: 97.00 CNY. */
export function purchase(overrides: Partial<PlaceRequest> & { sku?: string } = {}): PlaceRequest {
  const { sku = 'SKU-1', ...others } = overrides;
  return {
    reference: 'PO-7',
    currency: 'CNY',
    lines: [{ sku, quantity: 2, unitPriceMinor: 4550n }],
    freightMinor: 600n,
    shipTo: {
      name: 'Li Wei',
      line1: '88 Century Avenue',
      line2: null,
      city: 'Shanghai',
      region: null,
      postalCode: '200120',
      country: 'CN',
      phone: null,
    },
    ...others,
  };
}

export function buyerRefund(overrides: Partial<BuyerRefundRequest> = {}): BuyerRefundRequest {
  return {
    reference: 'REF-7',
    orderNo: 'T-7',
    amountMinor: 12900n,
    currency: 'CNY',
    reason: 'No stock.',
    ...overrides,
  };
}

/** One red shirt of T-2001 that came blue, in its first round, with a photo. */
export function claim(overrides: Partial<SubmitRequest> = {}): SubmitRequest {
  return {
    reference: 'VER-7',
    caseNo: 'C-3001',
    orderNo: 'T-2001',
    problem: 'WRONG_ITEM',
    round: 1,
    isAppeal: false,
    statement: 'The buyer received a blue one.',
    units: [{ lineId: 'L-1', sku: 'SHIRT-RED-M', title: 'Shirt, red, M', quantity: 1 }],
    evidence: [photo()],
    ...overrides,
  };
}

export function photo(overrides: Partial<ShownEvidence> = {}): ShownEvidence {
  const evidenceId = overrides.evidenceId ?? 'EV-1';
  return {
    evidenceId,
    kind: 'PHOTO',
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    url: `https://recourse.example/evidence/${evidenceId}`,
    late: false,
    seenBefore: false,
    ...overrides,
  };
}

/** The PartnerError that a call ends in. */
export async function failureOf(call: Promise<unknown>): Promise<PartnerError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof PartnerError) return error;
    throw error;
  }
  throw new Error('The call did not fail.');
}
