// What a broken conversation with a mail server means: a dead address is an answer, everything else a PartnerError. A dead
// address is one that the server refuses for good and for the recipient's sake; a refusal of us, of our network or of
// our words says nothing about the recipient. Neither error nor answer repeats an address.
import { PartnerError } from '../PartnerError.js';
import type { MailAnswer } from './MailGateway.js';
import type { BrokenConversation } from './smtpConversation.js';

export function judgeConversation(broken: BrokenConversation): MailAnswer | PartnerError {
  const reply = readReply(broken.reply);
  if (reply === null) return judgeSilence(broken);
  const more = { status: reply.code, cause: reply.status };
  const said = `(${reply.status})`;
  if (reply.code >= 400 && reply.code < 500) {
    return asksToWait(reply)
      ? new PartnerError('RATE_LIMITED', `The mail server wants us to wait ${said}.`, more)
      : new PartnerError('UNREACHABLE', `The mail server does not take the mail now ${said}.`, more);
  }
  if (broken.stage === 'CONNECT') return new PartnerError('UNREACHABLE', `The mail server sent us away ${said}.`, more);
  if (broken.stage === 'LOGIN' || isAboutLogin(reply.code)) {
    return new PartnerError('AUTH_EXPIRED', `The mail server does not take our login ${said}.`, more);
  }
  if (isDeadAddress(broken, reply)) return { kind: 'DEAD_ADDRESS', message: withoutAddresses(reply.text) };
  if (reply.code < 400 && broken.stage === 'CONTENT') {
    return new PartnerError('UNKNOWN_OUTCOME', `The mail server answered something else ${said}.`, more);
  }
  return new PartnerError('PROTOCOL', `The mail server refuses the mail, whoever it is for ${said}.`, more);
}

/** Addresses are left out, so that what the server said can be kept and shown. */
export function withoutAddresses(reply: string): string {
  const line = reply.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;]+/g, '…').slice(0, 300);
}

interface Reply {
  code: number;
  /** Class, subject and detail of the enhanced code (RFC 3463), where the server gives one. */
  enhanced: string | null;
  /** Both codes. */
  status: string;
  text: string;
}

function readReply(text: string | null): Reply | null {
  const match = /^(\d{3})(?:[ -]+([245]\.\d{1,3}\.\d{1,3})\b)?/.exec(text ?? '');
  if (text === null || match === null) return null;
  const [status, code, enhanced = null] = match;
  return { code: Number(code), enhanced, status: status.replace('-', ' '), text };
}

function judgeSilence({ stage, code }: BrokenConversation): PartnerError {
  const more = { cause: code };
  if (stage === 'CONTENT') {
    return new PartnerError('UNKNOWN_OUTCOME', `No answer from the mail server to the mail (${code}).`, more);
  }
  if (code === 'EAUTH')
    return new PartnerError('AUTH_EXPIRED', `There is no login to the mail server (${code}).`, more);
  if (code === 'EMESSAGE' || code === 'EENVELOPE') {
    return new PartnerError('PROTOCOL', `The mail server would not take such a mail (${code}).`, more);
  }
  return new PartnerError('UNREACHABLE', `No conversation with the mail server (${code}).`, more);
}

function asksToWait({ code, enhanced, text }: Reply): boolean {
  if (code === 421) return /^4\.7\./.test(enhanced ?? '') || /too many|rate|thrott|try (again )?later/i.test(text);
  return code >= 450 && code <= 452 && /^4\.7\./.test(enhanced ?? '');
}

function isAboutLogin(code: number): boolean {
  return code === 530 || code === 534 || code === 535 || code === 538;
}

function isDeadAddress({ command }: BrokenConversation, { code, enhanced }: Reply): boolean {
  if (code < 500) return false;
  // 5.1.7 and 5.1.8 are about the sender.
  if (enhanced !== null && /^5\.1\.[78]$/.test(enhanced)) return false;
  if (command === 'RCPT TO') {
    // 500 to 504: our command was not understood. 5.3, 5.5, 5.6 and 5.7: their system, our words, their policy.
    return enhanced === null ? code >= 550 : /^5\.[0124]\./.test(enhanced);
  }
  return command === 'DATA' && enhanced !== null && /^5\.(1\.|2\.1$)/.test(enhanced);
}
