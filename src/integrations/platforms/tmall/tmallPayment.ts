// Tmall as a payment provider: a buyer is paid by agreeing to the refund that the buyer opened there. Tmall knows no reference of
// ours: what may have been agreed to already is found by its order and its amount.
import type { PartnerConnection } from '../../calls.js';
import type { PartnerHttpOptions } from '../../exchange.js';
import type { PaymentGateway } from '../../payments/PaymentGateway.js';
import { askTop } from './askTop.js';
import { payByAgreeing } from './payByAgreeing.js';

export function tmallPayment(connection: PartnerConnection, options: PartnerHttpOptions = {}): PaymentGateway {
  const ask = askTop(connection, options);
  return {
    outcomes: { refund: 'LOOKUP' },
    refund: (request, context) => payByAgreeing(ask, request, context),
    findRefund: async () => null,
  };
}
