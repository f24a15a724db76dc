// All that a partner of a role is held to, in the order in which it is tried.
import { answers } from './clauses/answers.js';
import { deedClauses } from './clauses/deeds.js';
import { faults } from './clauses/faults.js';
import { signatures } from './clauses/signatures.js';
import { webhooks } from './clauses/webhooks.js';
import type { Clause, PartnerRole, RoleBook } from './Clause.js';
import { carrier } from './roles/carrier.js';
import { marketplace } from './roles/marketplace.js';
import { payment } from './roles/payment.js';
import { supplier } from './roles/supplier.js';

export const ROLE_BOOKS: Record<PartnerRole, RoleBook> = { supplier, carrier, payment, marketplace };

export function clausesOf(role: PartnerRole): Clause[] {
  const book = ROLE_BOOKS[role];
  return [
    ...deedClauses(book),
    ...book.own,
    ...signatures(book),
    ...faults(book),
    ...webhooks(book),
    // Of all that was heard: last.
    ...answers(book),
  ];
}
