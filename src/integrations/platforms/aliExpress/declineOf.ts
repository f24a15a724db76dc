// AliExpress's errors of creating an order, in our words. One that concerns the account pauses it, and burns no order.
import type { SupplierFailure } from '../../../policy/vocabulary.js';
import { PartnerError } from '../../PartnerError.js';

export function declineOf(code: string, says: string): { kind: 'DECLINED'; failure: SupplierFailure; message: string } {
  if (OF_THE_ACCOUNT.has(code)) {
    throw new PartnerError('AUTH_EXPIRED', `AliExpress lets this account place no orders (${code}).`);
  }
  const isAddress = code.startsWith('B_DROPSHIPPER_DELIVERY_ADDRESS');
  const failure = isAddress ? 'ADDRESS_INVALID' : (FAILURES.get(code) ?? 'OTHER');
  return {
    kind: 'DECLINED',
    failure,
    message: [code, says]
      .filter((word) => word !== '')
      .join(': ')
      .slice(0, 500),
  };
}

const OF_THE_ACCOUNT: ReadonlySet<string> = new Set([
  'BLACKLIST_BUYER_IN_LIST',
  'USER_ACCOUNT_DISABLED',
  'A006_INVALID_ACCOUNT_INFO',
]);

const FAILURES: ReadonlyMap<string, SupplierFailure> = new Map<string, SupplierFailure>([
  ['INVENTORY_HOLD_ERROR', 'OUT_OF_STOCK'],
  ['DELIVERY_METHOD_NOT_EXIST', 'DESTINATION_BLOCKED'],
  ['A001_ORDER_CANNOT_BE_PLACED', 'NOT_AVAILABLE'],
  ['A002_INVALID_ZONE', 'ADDRESS_INVALID'],
  ['A003_SUSPICIOUS_BUYER', 'RISK_CONTROL'],
  ['A005_INVALID_COUNTRIES', 'DESTINATION_BLOCKED'],
]);
