// Who is told what: mails, and the thread of a case.
import { AUDIENCES, MAIL_KINDS, MAIL_STATES } from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const MailKindEnum = enumOf(MAIL_KINDS, 'MailKind', 'What a mail to the merchant is about.', {
  CUSTOMS_HOLD: 'What customs holds and what the buyer must supply, on day 0, 3 and 7 (rule T1).',
  SETTLE_BY_REMINDER: 'What will happen by itself when a settle-by passes: 3 working days before, and 1.',
  CASE_MESSAGE: 'Somebody wrote in the thread of a case.',
  CASE_NEWS: 'Something new in a case, such as a verdict.',
  SHOP_NEWS: 'News of the marketplace that is about no case, such as an award or an announcement.',
});

export const MailStateEnum = enumOf(MAIL_STATES, 'MailState', 'Where a mail stands.', {
  PENDING: 'To be sent.',
  SENDING: 'Being handed to the mail server.',
  SENT: 'Taken by the mail server.',
  BOUNCED: 'The registered address takes no mail: the merchant is told by a notice instead.',
  FAILED: 'The mail server takes no mail from us: the merchant is told by a notice instead.',
});

export const AudienceEnum = enumOf(AUDIENCES, 'Audience', 'Who may read a message of a case; its author always may.', {
  BUYER: 'The buyer of the order.',
  MERCHANT: 'The staff of the merchant, who read everything in their cases.',
  OPERATOR: 'The staff of the marketplace.',
  SUPPLIER: 'One supplier of the order; never together with the buyer.',
});
