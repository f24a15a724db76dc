// An account whose provider cannot be what is asked of it, such as a carrier's account under a supplier: every call is
// refused in words, before anything is sent, so that a person corrects the account and nothing crashes on the way.
import type { PartnerConnection } from './calls.js';
import type { CarrierGateway } from './logistics/CarrierGateway.js';
import type { MarketplaceGateway } from './marketplace/MarketplaceGateway.js';
import { PartnerError } from './PartnerError.js';
import type { PaymentGateway } from './payments/PaymentGateway.js';
import type { SupplierGateway } from './suppliers/SupplierGateway.js';

export function noSupplier(connection: PartnerConnection): SupplierGateway {
  const no = refusing(connection, 'supplier');
  return {
    outcomes: { place: 'NEITHER', cancel: 'NEITHER', urge: 'NEITHER', askRefund: 'NEITHER' },
    place: no,
    findByReference: no,
    cancel: no,
    urge: no,
    askRefund: no,
    refreshOffers: no,
  };
}

export function noCarrier(connection: PartnerConnection): CarrierGateway {
  const no = refusing(connection, 'carrier');
  return {
    outcomes: { intercept: 'NEITHER', orderReturnLabel: 'NEITHER', investigate: 'NEITHER' },
    intercept: no,
    findInterception: no,
    orderReturnLabel: no,
    findReturnLabel: no,
    investigate: no,
    findInvestigation: no,
    scansOf: no,
  };
}

export function noPayment(connection: PartnerConnection): PaymentGateway {
  const no = refusing(connection, 'payment provider');
  return { outcomes: { refund: 'NEITHER' }, refund: no, findRefund: no };
}

export function noMarketplace(connection: PartnerConnection): MarketplaceGateway {
  const no = refusing(connection, 'marketplace');
  return {
    outcomes: { submit: 'NEITHER', addEvidence: 'NEITHER' },
    submit: no,
    addEvidence: no,
    findVerification: no,
  };
}

function refusing({ name, provider }: PartnerConnection, role: string): () => Promise<never> {
  return () =>
    Promise.reject(new PartnerError('PROTOCOL', `${name} is an account of ${provider}, which is no ${role}.`));
}
