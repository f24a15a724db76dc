import type { StatementWish } from '../reads/evidenceLinks.js';

/** Signed as a whole, so that a link opens the statement of one merchant and of one time, in one form. */
export function statementPath(merchantId: string, { format, from, until }: StatementWish): string {
  return `/deposits/${merchantId}/${from?.getTime() ?? '-'}/${until?.getTime() ?? '-'}/statement.${format}`;
}
