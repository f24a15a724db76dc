// One line of a statement as a spreadsheet shows it: amounts are decimals of the currency, and text is never a formula.
import { formatMinor } from '../policy/money.js';
import type { StatementLine } from '../workflows/deposit/statementLines.js';

export const STATEMENT_COLUMNS = [
  { key: 'entryNo', title: 'No.', width: 8, isAmount: false },
  { key: 'at', title: 'At (UTC)', width: 26, isAmount: false },
  { key: 'kind', title: 'Kind', width: 16, isAmount: false },
  { key: 'amount', title: 'Amount', width: 14, isAmount: true },
  { key: 'balance', title: 'Balance', width: 14, isAmount: true },
  { key: 'owedChange', title: 'Change of what is owed', width: 14, isAmount: true },
  { key: 'owed', title: 'Owed', width: 14, isAmount: true },
  { key: 'currency', title: 'Currency', width: 10, isAmount: false },
  { key: 'reason', title: 'Reason', width: 20, isAmount: false },
  { key: 'caseNo', title: 'Case', width: 18, isAmount: false },
  { key: 'orderNo', title: 'Order', width: 22, isAmount: false },
  { key: 'reference', title: 'Reference', width: 24, isAmount: false },
] as const;

export type StatementRow = Record<(typeof STATEMENT_COLUMNS)[number]['key'], string>;

export function statementRow({ entry, award, caseNo, orderNo }: StatementLine): StatementRow {
  const amount = (minor: bigint) => formatMinor(minor, entry.currency);
  return {
    entryNo: String(entry.entryNo),
    at: entry.at.toISOString(),
    kind: entry.kind,
    amount: amount(entry.amountMinor),
    balance: amount(entry.balanceMinor),
    owedChange: amount(entry.owedChangeMinor),
    owed: amount(entry.owedMinor),
    currency: entry.currency,
    reason: award?.reason ?? '',
    caseNo: asText(caseNo),
    orderNo: asText(orderNo),
    reference: asText(entry.reference),
  };
}

/** What a spreadsheet would calculate it shows as it is, behind an apostrophe. */
export function asText(given: string | null): string {
  const text = given ?? '';
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}
