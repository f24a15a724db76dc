import { expect, test } from '@jest/globals';
import { judgeConversation, withoutAddresses } from '../../../src/integrations/mail/judgeConversation.js';
import type { BrokenConversation } from '../../../src/integrations/mail/smtpConversation.js';

const broken = (overrides: Partial<BrokenConversation>): BrokenConversation => {
  return { isAccepted: false, stage: 'ENVELOPE', code: 'EENVELOPE', command: null, reply: null, ...overrides };
};
const rcpt = (reply: string) => broken({ command: 'RCPT TO', reply });
const data = (reply: string) => broken({ stage: 'CONTENT', code: 'EMESSAGE', command: 'DATA', reply });

test.each([
  ['no such mailbox', rcpt('550 5.1.1 no'), 'DEAD_ADDRESS'],
  ['no such mailbox, without an enhanced code', rcpt('550 no'), 'DEAD_ADDRESS'],
  ['no such mailbox, on several lines', rcpt('550-5.1.1 no\n550 5.1.1 such'), 'DEAD_ADDRESS'],
  ['a full mailbox', rcpt('552 5.2.2 full'), 'DEAD_ADDRESS'],
  ['an address that the server does not route', rcpt('550 5.4.1 rejected'), 'DEAD_ADDRESS'],
  ['no such mailbox, after the content', data('550 5.1.1 no'), 'DEAD_ADDRESS'],
  ['a closed mailbox, after the content', data('550 5.2.1 closed'), 'DEAD_ADDRESS'],
  ['a policy against us', rcpt('550 5.7.1 relaying denied'), 'PROTOCOL'],
  ['a command it does not know', rcpt('500 what'), 'PROTOCOL'],
  ['a sender it does not know', rcpt('550 5.1.8 bad sender domain'), 'PROTOCOL'],
  ['a sender it does not take', broken({ command: 'MAIL FROM', reply: '550 5.1.0 no' }), 'PROTOCOL'],
  ['a mail it takes for spam', data('554 5.7.1 spam'), 'PROTOCOL'],
  ['a mail that is too large', broken({ code: 'EMESSAGE', command: 'MAIL FROM' }), 'PROTOCOL'],
  ['a login that is wanted', broken({ command: 'MAIL FROM', reply: '530 5.7.0 log in' }), 'AUTH_EXPIRED'],
  ['a login it does not take', broken({ stage: 'LOGIN', code: 'EAUTH', reply: '535 no' }), 'AUTH_EXPIRED'],
  ['a login of a kind it does not know', broken({ stage: 'LOGIN', code: 'EAUTH' }), 'AUTH_EXPIRED'],
  ['a login it cannot look at now', broken({ stage: 'LOGIN', code: 'EAUTH', reply: '454 4.7.0 later' }), 'UNREACHABLE'],
  ['a busy mailbox', rcpt('450 4.2.1 busy'), 'UNREACHABLE'],
  ['a busy server, after the content', data('451 4.3.0 busy'), 'UNREACHABLE'],
  ['a server that goes down', broken({ code: 'ECONNECTION', reply: '421 4.3.2 going down' }), 'UNREACHABLE'],
  ['a greeting that sends us away', broken({ stage: 'CONNECT', code: 'EPROTOCOL', reply: '554 no' }), 'UNREACHABLE'],
  ['no connection', broken({ stage: 'CONNECT', code: 'ESOCKET' }), 'UNREACHABLE'],
  ['a connection that breaks before the content', broken({ code: 'ECONNECTION' }), 'UNREACHABLE'],
  ['too many mails', rcpt('451 4.7.1 try again later'), 'RATE_LIMITED'],
  ['too many connections', broken({ stage: 'CONNECT', reply: '421 4.7.0 too many' }), 'RATE_LIMITED'],
  ['too many connections, in words', broken({ stage: 'CONNECT', reply: '421 Too many from here' }), 'RATE_LIMITED'],
  ['a connection that breaks after the content', broken({ stage: 'CONTENT', code: 'ECONNECTION' }), 'UNKNOWN_OUTCOME'],
  ['silence after the content', broken({ stage: 'CONTENT', code: 'ETIMEDOUT' }), 'UNKNOWN_OUTCOME'],
  ['an answer nobody understands, after the content', data('what'), 'UNKNOWN_OUTCOME'],
])('%s', (_what, conversation, kind) => {
  expect(judgeConversation(conversation)).toMatchObject({ kind });
});

test('no verdict repeats an address', () => {
  const said = '550 5.1.1 <li.wei@harbour.example>: unknown; see postmaster@harbour.example\r\n  or call';

  const [dead, refused] = [judgeConversation(rcpt(said)), judgeConversation(data(said.replace('5.1.1', '5.7.1')))];

  expect(dead).toEqual({ kind: 'DEAD_ADDRESS', message: '550 5.1.1 <…>: unknown; see … or call' });
  expect(refused).toMatchObject({ message: 'The mail server refuses the mail, whoever it is for (550 5.7.1).' });
});

test('what a server says is kept in bounds', () => {
  expect(withoutAddresses(`550 ${'x'.repeat(1000)}`)).toHaveLength(300);
});
