// Nobody asks the partners of the past over the network: what they did is in the export, and comes as their messages. Here
// they hear every urge and never answer; nothing else is asked of them, because a replay only proposes remedies.
import { NO_EVIDENCE_FILES } from '../../integrations/evidence/noEvidenceFiles.js';
import { mailer } from '../../integrations/mail/Mailer.js';
import type { Gateways } from '../../integrations/registry.js';
import type { SupplierGateway } from '../../integrations/suppliers/SupplierGateway.js';

export const partnersOfThePast: Gateways = {
  supplier: () => SUPPLIER,
  carrier: nobody,
  payment: nobody,
  marketplace: nobody,
  tracker: nobody,
  orderExports: { read: nobody },
  mail: mailer(null),
  postWebhook: nobody,
  hasPrivateTargets: false,
  planSolver: { solve: nobody },
  evidenceFiles: NO_EVIDENCE_FILES,
};

const SUPPLIER: SupplierGateway = {
  outcomes: { place: 'LOOKUP', cancel: 'LOOKUP', urge: 'KEYED', askRefund: 'KEYED' },
  urge: async () => ({ kind: 'ACCEPTED' }),
  place: nobody,
  findByReference: nobody,
  cancel: nobody,
  askRefund: nobody,
  refreshOffers: nobody,
};

function nobody(): never {
  throw new Error('A replay asks partners for nothing but to ship.');
}
