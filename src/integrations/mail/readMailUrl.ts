// Reads the address of a mail server, smtp(s)://user:password@host:port. What is sent is encrypted from the first byte
// (smtps) or by STARTTLS (smtp), and never in the clear but to this very machine. The address holds a password, so no
// error repeats it.

export interface MailServer {
  host: string;
  port: number;
  tls: 'IMPLICIT' | 'STARTTLS' | 'NONE';
  login: { user: string; pass: string } | null;
}

const FORM = 'A mail server is written as smtp://user:password@host:port, or smtps:// where TLS comes first.';

export function readMailUrl(text: string): MailServer {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !isPlain(url)) throw new TypeError(FORM);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isImplicit = url.protocol === 'smtps:';
  return {
    host,
    port: url.port === '' ? (isImplicit ? 465 : 587) : Number(url.port),
    tls: isImplicit ? 'IMPLICIT' : isLoopback(host) ? 'NONE' : 'STARTTLS',
    login: loginOf(url),
  };
}

function isPlain({ protocol, hostname, pathname, search, hash, port }: URL): boolean {
  const isOurs = protocol === 'smtp:' || protocol === 'smtps:';
  return (
    isOurs && hostname !== '' && (pathname === '' || pathname === '/') && search === '' && hash === '' && port !== '0'
  );
}

function loginOf({ username, password }: URL): MailServer['login'] {
  if (username === '' && password === '') return null;
  const login = { user: decoded(username), pass: decoded(password) };
  if (login.user === '' || login.pass === '') throw new TypeError(FORM);
  return login;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new TypeError(FORM);
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
