// What the platforms of carriers do not do for us: labels of goods that come back, and investigations. Declined in words, so
// that a person orders them there; and nothing is ever found of what was never asked for.
import type { CarrierGateway } from '../logistics/CarrierGateway.js';

export function noLabels(
  carrier: string,
): Pick<CarrierGateway, 'orderReturnLabel' | 'findReturnLabel' | 'investigate' | 'findInvestigation'> {
  return {
    orderReturnLabel: async () => ({
      kind: 'DECLINED',
      failure: 'NO_CONTRACT',
      message: `${carrier} makes no return labels for this account: order one there.`,
    }),
    findReturnLabel: async () => null,
    investigate: async () => ({
      kind: 'DECLINED',
      failure: 'OTHER',
      message: `${carrier} takes no investigations by API: ask its service.`,
    }),
    findInvestigation: async () => null,
  };
}
