// Shows the mails that the sandbox's mailbox caught: as JSON, and as pages that can run nothing and fetch nothing, whatever a mail
// holds.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { problem, send } from '../replies.js';
import type { CaughtMail } from './caughtMail.js';
import type { Mailbox } from './startMailbox.js';

export function serveMailbox(app: FastifyInstance, mailbox: Pick<Mailbox, 'mails' | 'find'>): void {
  type About = { Params: { no: string } };
  const withMail = (reply: FastifyReply, no: string, show: (mail: CaughtMail) => FastifyReply) => {
    const mail = /^\d{1,9}$/.test(no) ? mailbox.find(Number(no)) : undefined;
    return mail ? show(mail) : send(reply, problem(404, 'UNKNOWN_REFERENCE', `There is no mail ${no.slice(0, 40)}.`));
  };
  const newestFirst = () => mailbox.mails().reverse();

  app.get('/mails', (_request, reply) => send(reply, { status: 200, body: newestFirst().map(summaryOf) }));
  app.get('/mails/page', (_request, reply) => page(reply, LOCKED, listOf(newestFirst())));
  app.get<About>('/mails/:no', (request, reply) =>
    withMail(reply, request.params.no, (mail) => send(reply, { status: 200, body: mail })),
  );
  app.get<About>('/mails/:no/html', (request, reply) =>
    withMail(reply, request.params.no, (mail) => page(reply, `${LOCKED}; sandbox`, mail.html || asPage(mail))),
  );
}

const LOCKED = "default-src 'none'; style-src 'unsafe-inline'";

function page(reply: FastifyReply, policy: string, html: string): FastifyReply {
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .send(html);
}

function summaryOf({ no, messageId, from, to, subject, receivedAt, times }: CaughtMail) {
  return { no, messageId, from, to, subject, receivedAt, times };
}

function asPage({ subject, text }: CaughtMail): string {
  const body = `<pre style="white-space: pre-wrap">${escaped(text)}</pre>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(subject)}</title>${body}</html>`;
}

function listOf(mails: CaughtMail[]): string {
  const rows = mails.map(
    ({ no, receivedAt, to, subject, times }) =>
      `<tr><td>${no}</td><td>${receivedAt.toISOString().slice(0, 16).replace('T', ' ')}</td><td>${escaped(to)}</td>` +
      `<td><a href="/mails/${no}/html">${escaped(subject || '(no subject)')}</a></td><td>${times}</td></tr>`,
  );
  const head = '<tr><th>No.</th><th>Received (UTC)</th><th>To</th><th>Subject</th><th>Times</th></tr>';
  const none = '<p>No mail has come yet.</p>';
  const table = `<table><thead>${head}</thead><tbody>${rows.join('\n')}</tbody></table>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mails caught by the sandbox</title>
<style>${STYLE}</style>
<h1>Mails caught by the sandbox</h1>
${mails.length === 0 ? none : table}
</html>`;
}

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; color: #1f2933; margin: 24px auto; max-width: 900px; padding: 0 16px }
h1 { font-size: 21px } table { border-collapse: collapse; width: 100% } a { color: #0b5c8a }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid #cbd2d9 }
td { overflow-wrap: anywhere } td:nth-child(2) { white-space: nowrap }`;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
