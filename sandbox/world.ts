// What the partners of the sandbox know: orders, parcels, interceptions, labels, investigations, verifications, refunds, and
// every effect that a call has had. In memory; with a state file each change is appended to it as one line of JSON, and the next start reads them again.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { components } from '../src/integrations/contract/types.js';

export type Wire = components['schemas'];

export interface Account {
  id: string;
  /** A mail provider only sends; a tracker is not served here. */
  kind: 'SUPPLIER' | 'CARRIER' | 'PAYMENT' | 'MARKETPLACE' | 'MAIL' | 'TRACKER';
  /** Standard Webhooks secret, whsec_… */
  secret: string;
}

export type Order = Wire['SupplierOrder'] & {
  accountId: string;
  lines: Wire['OrderLine'][];
  /** Units that will not ship. */
  canceled: Wire['SomeUnits'][];
  cancellations: Cancellation[];
};
/** What we were asked to cancel, under which key. */
export interface Cancellation {
  idempotencyKey: string;
  lines: Wire['SomeUnits'][];
  state: 'PENDING' | 'CONFIRMED' | 'DECLINED';
}
export type SupplierRefund = Wire['SupplierRefund'] & {
  accountId: string;
  reference: string;
  decided: boolean;
};
export type Interception = Wire['Interception'] & {
  accountId: string;
};
/** Its link is made when it is shown: the sandbox may listen elsewhere by then. */
export type ReturnLabel = Omit<Wire['ReturnLabel'], 'labelUrl'> & {
  accountId: string;
  asked: Wire['OrderReturnLabel'];
};
export type Investigation = Wire['Investigation'] & {
  accountId: string;
  asked: Wire['InvestigateParcel'];
  /** A proof of the sandbox's own is shown where no other was given. */
  hasOwnProof: boolean;
};
export type Verification = Wire['Verification'] & {
  accountId: string;
  asked: Wire['SubmitVerification'];
  /** All of it, in the order in which it came. */
  evidence: Wire['Evidence'][];
};
export type BuyerRefund = Wire['BuyerRefund'] & {
  accountId: string;
  orderNo: string;
};
export interface Parcel {
  waybillNo: string;
  state: Wire['ParcelState'];
  scans: number;
}
/** What stands against any call of an account for now. */
export interface Standing {
  bannedUntil: string | null;
  loginExpired: boolean;
}
export interface StoredAnswer {
  fingerprint: string;
  status: number;
  body: object;
  headers?: Record<string, string>;
}
export interface Callback {
  webhookId: string;
  accountId: string;
  body: string;
  attempts: number;
  state: 'PENDING' | 'DELIVERED' | 'FAILED';
}
/** Something that really happened at a partner; a repeated request adds none. */
export interface Effect {
  at: string;
  accountId: string;
  effect: string;
  reference: string;
  idempotencyKey: string | null;
  detail: object;
}

export interface Table<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): T;
  values(): T[];
}

export type World = ReturnType<typeof openWorld>;

export function openWorld(accounts: Account[], stateFile?: string) {
  const written = stateFile && existsSync(stateFile) ? readLines(stateFile) : [];
  const table = <T>(name: string): Table<T> => {
    const rows = new Map<string, T>();
    for (const line of written) if (line.table === name) rows.set(line.key, line.value as T);
    return {
      get: (key) => rows.get(key),
      put: (key, value) => {
        rows.set(key, value);
        if (stateFile) appendFileSync(stateFile, `${JSON.stringify({ table: name, key, value })}\n`);
        return value;
      },
      values: () => [...rows.values()],
    };
  };
  const numbers = table<number>('numbers');
  return {
    accounts: new Map(accounts.map((account) => [account.id, account])),
    orders: table<Order>('orders'),
    supplierRefunds: table<SupplierRefund>('supplierRefunds'),
    interceptions: table<Interception>('interceptions'),
    buyerRefunds: table<BuyerRefund>('buyerRefunds'),
    returnLabels: table<ReturnLabel>('returnLabels'),
    investigations: table<Investigation>('investigations'),
    verifications: table<Verification>('verifications'),
    parcels: table<Parcel>('parcels'),
    /** By waybill and number of the scan, from 1. */
    scans: table<Wire['ParcelScan']>('scans'),
    offers: table<Wire['Offer']>('offers'),
    standings: table<Standing>('standings'),
    answers: table<StoredAnswer>('answers'),
    callbacks: table<Callback>('callbacks'),
    effects: table<Effect>('effects'),
    /** Magic that works once, and has. */
    sprung: table<true>('sprung'),
    /** 1001, 1002 … per kind of thing. */
    nextNumber: (kind: string) => numbers.put(kind, (numbers.get(kind) ?? 1000) + 1),
  };
}

/** Keys of what belongs to one account. */
export function keyOf(account: Account, name: string): string {
  return `${account.id} ${name}`;
}

export function keyOfScan(waybillNo: string, no: number): string {
  return `${waybillNo} ${no}`;
}

/** A line that was cut off by a sudden end is left out, and closed, so that the next one is a line of its own. */
function readLines(stateFile: string): { table: string; key: string; value: unknown }[] {
  const text = readFileSync(stateFile, 'utf8');
  if (text !== '' && !text.endsWith('\n')) appendFileSync(stateFile, '\n');
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as { table: string; key: string; value: unknown }];
    } catch {
      return [];
    }
  });
}
