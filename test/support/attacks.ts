// What somebody sends who wants to hurt: bytes on a socket, and what must come back. Held against the API in
// test/server/abuse.test.ts, and beside ordinary requests in bench/abuse.ts.
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface Attack {
  name: string;
  /** Written one after the other, each when the one before was sent; a pause in between is a slow client. */
  parts(token: string): (string | Buffer | { pauseMs: number })[];
  /** The status of the refusal. */
  status: number;
  /** What the answer says, or that it says nothing. */
  says: RegExp;
  /** The server closes while we still write, so that its answer may be lost on the way: then the status is 0. */
  mayBeCut?: true;
}

export interface Answered {
  status: number;
  body: string;
  /** All that came back, with headers. */
  bytes: number;
  ms: number;
}

/** Sends it, and waits until the server has answered or closed. */
export function attack(port: number, parts: ReturnType<Attack['parts']>): Promise<Answered> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const started = performance.now();
    const heard: Buffer[] = [];
    let isOver = false;
    const over = () => {
      if (isOver) return;
      isOver = true;
      socket.destroy();
      const text = Buffer.concat(heard).toString('latin1');
      const [head = '', ...rest] = text.split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0);
      resolve({ status, body: rest.join('\r\n\r\n'), bytes: text.length, ms: performance.now() - started });
    };
    socket.on('data', (bytes) => {
      heard.push(bytes);
      if (isWhole(Buffer.concat(heard).toString('latin1'))) over();
    });
    // A server that refuses before all was sent closes while we write: what it said before counts.
    socket.on('error', () => setTimeout(over, 20));
    socket.on('close', over);
    void send(socket, parts);
  });
}

async function send(socket: ReturnType<typeof connect>, parts: ReturnType<Attack['parts']>): Promise<void> {
  for (const part of parts) {
    if (socket.destroyed) return;
    if (typeof part === 'string' || Buffer.isBuffer(part)) socket.write(part);
    else await new Promise((resolve) => setTimeout(resolve, part.pauseMs).unref());
  }
}

/** Has as much come as the header says? */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  return length !== undefined && text.length - end - 4 >= Number(length);
}

function request(
  token: string,
  body: string | Buffer,
  { method = 'POST', path = '/graphql', headers = {} }: { method?: string; path?: string; headers?: object } = {},
): Buffer {
  const all = {
    host: 'api',
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  };
  const head = Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${String(value)}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n`), Buffer.from(body)]);
}

function asking(query: string, variables?: object) {
  return (token: string) => [request(token, JSON.stringify({ query, variables }))];
}

function times(count: number, each: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => each(index)).join(' ');
}

function nested(depth: number, open: string, inner: string): string {
  return `${open.repeat(depth)}${inner}${'}'.repeat(depth)}`;
}

const WRITE = 'mutation { cancelOrder(input: {orderId: "x", idempotencyKey: "k"}) { order { id } } }';
const FIRST_HEADERS = 'POST /graphql HTTP/1.1\r\nhost: api\r\n';

export const ATTACKS: readonly Attack[] = [
  { name: 'alias flood', parts: asking(`{ ${times(400, (index) => `a${index}: __typename`)} }`), status: 400, says: /Aliases limit of 30 exceeded/ },
  { name: 'directive flood', parts: asking(`{ __typename ${times(250, () => '@include(if: true)')} }`), status: 400, says: /Directives limit of 30 exceeded|tokens/ },
  { name: 'duplicate fields', parts: asking(`{ ${times(5_000, () => '__typename')} }`), status: 400, says: /Document contains more that 1500 tokens/ },
  { name: 'fragment flood', parts: asking(`{ ...A } ${times(8, (index) => `fragment ${'ABCDEFGHI'[index]} on Query { ${times(9, () => `...${'ABCDEFGHI'[index + 1]}`)} }`)} fragment I on Query { __typename }`), status: 400, says: /selects \d+ fields; 1500 are the most/ },
  { name: 'depth flood', parts: asking(`{ order(by: {orderNo: "1"}) { ${nested(200, 'merchant { ', 'id')} } }`), status: 400, says: /depth limit of 12 exceeded|Cannot query field/ },
  { name: 'circular fragments', parts: asking('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'), status: 400, says: /Cannot spread fragment \\"A\\" within itself/ },
  { name: 'circular introspection', parts: asking(`{ __schema { types { ${nested(30, 'fields { type { ', 'name').replaceAll('}', '} }')} } } }`), status: 400, says: /introspection/i },
  { name: 'introspection', parts: asking('{ __schema { types { name fields { name } } } }'), status: 400, says: /introspection is not allowed/ },
  { name: 'batch', parts: (token) => [request(token, JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: '{ __typename }' }))))], status: 400, says: /Send one operation/ },
  { name: 'nested lists in the document', parts: asking(`{ nodes(ids: ${'['.repeat(700)}${']'.repeat(700)}) { id } }`), status: 400, says: /ID cannot represent/ },
  { name: 'nested lists in the variables', parts: (token) => [request(token, `{"query":"query ($ids: [ID!]!) { nodes(ids: $ids) { id } }","variables":{"ids":${'['.repeat(40_000)}${']'.repeat(40_000)}}}`)], status: 400, says: /ID cannot represent/ },
  { name: 'a body of 8 MB', parts: (token) => [request(token, JSON.stringify({ query: '{ me { role } }', variables: { x: 'x'.repeat(8_000_000) } }))], status: 413, says: /The body is too large/, mayBeCut: true },
  { name: 'a body without an end', parts: (token) => [`${FIRST_HEADERS}authorization: Bearer ${token}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`, ...Array.from({ length: 40 }, () => `1000\r\n${'x'.repeat(4_096)}\r\n`)], status: 413, says: /The body is too large/, mayBeCut: true },
  { name: 'a gzip bomb', parts: (token) => [request(token, gzipSync(Buffer.alloc(20_000_000, 0x20)), { headers: { 'content-encoding': 'gzip' } })], status: 415, says: /Compressed bodies are not accepted/ },
  { name: 'a mutation by GET', parts: (token) => [request(token, '', { method: 'GET', path: `/graphql?query=${encodeURIComponent(WRITE)}` })], status: 405, says: /asked by POST/ },
  { name: 'a mutation by form', parts: (token) => [request(token, `query=${encodeURIComponent(WRITE)}`, { headers: { 'content-type': 'application/x-www-form-urlencoded' } })], status: 415, says: /Send content-type: application\/json/ },
  { name: 'a mutation by multipart form', parts: (token) => [request(token, `--b\r\ncontent-disposition: form-data; name="query"\r\n\r\n${WRITE}\r\n--b--`, { headers: { 'content-type': 'multipart/form-data; boundary=b' } })], status: 415, says: /Send content-type: application\/json/ },
  { name: 'a mutation as plain text', parts: (token) => [request(token, JSON.stringify({ query: WRITE }), { headers: { 'content-type': 'text/plain' } })], status: 415, says: /Send content-type: application\/json/ },
  { name: 'a mutation without a type', parts: (token) => [request(token, JSON.stringify({ query: WRITE }), { headers: { 'content-type': undefined } })], status: 415, says: /Send content-type: application\/json/ },
  { name: 'a fishing for names', parts: asking('{ ordrs { id } }'), status: 400, says: /^(?!.*Did you mean).*Cannot query field/ },
  { name: 'a fishing for stacks', parts: asking('query ($by: OrderBy!) { order(by: $by) { id } }', { by: { id: { toString: 1 } } }), status: 400, says: /^(?!.*(node_modules|\n +at ))./ },
  { name: 'broken JSON', parts: (token) => [request(token, '{"query": "{ me { role } }", ')], status: 400, says: /not JSON that could be read/ },
  { name: 'no UTF-8', parts: (token) => [request(token, Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]))], status: 400, says: /not JSON that could be read/ },
  { name: 'a prototype', parts: (token) => [request(token, '{"query":"{ me { role } }","constructor":{"prototype":{"admin":true}}}')], status: 400, says: /not JSON that could be read/ },
  { name: 'NUL', parts: asking('query ($no: String!) { order(by: {orderNo: $no}) { id } }', { no: 'a\u0000' }), status: 400, says: /U\+0000/ },
  { name: 'half a surrogate pair', parts: asking('query ($no: String!) { order(by: {orderNo: $no}) { id } }', { no: '\ud800' }), status: 400, says: /unpaired surrogate/ },
  { name: 'a huge page', parts: asking('{ orders(first: 1000000) { nodes { id } } }'), status: 200, says: /`first` is from 1 to 100, not 1000000/ },
  { name: 'a page of more than a number', parts: asking('{ orders(first: 99999999999) { nodes { id } } }'), status: 400, says: /Int cannot represent/ },
  { name: 'a negative page', parts: asking('{ orders(first: -1) { nodes { id } } }'), status: 200, says: /`first` is from 1 to 100, not -1/ },
  { name: 'pages in pages', parts: asking(`{ orders(first: 100) { nodes { cases(first: 100) { nodes { units(first: 100) { nodes { id } } } } } } }`), status: 400, says: /This could come to \d+ points/ },
  { name: 'headers without an end', parts: (token) => [FIRST_HEADERS, ...Array.from({ length: 40 }, (_, index) => `x-${index}: ${token.slice(0, 1)}${'x'.repeat(1_000)}\r\n`)], status: 431, says: /./, mayBeCut: true },
  { name: 'a token of 15 kB', parts: () => [request(`e30.${'A'.repeat(15_000)}.x`, '{"query":"{ me { role } }"}')], status: 401, says: /The token is not valid/ },
  { name: 'two lengths of one body', parts: (token) => [`${FIRST_HEADERS}authorization: Bearer ${token}\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`], status: 400, says: /./ },
  { name: 'no HTTP', parts: () => ['\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n'], status: 400, says: /./ },
  { name: 'slow headers', parts: () => [FIRST_HEADERS, { pauseMs: 100 }, 'x-a: b\r\n', { pauseMs: 60_000 }], status: 408, says: /./ },
  { name: 'a slow body', parts: (token) => [request(token, '{"query": ', { headers: { 'content-length': 500 } }), { pauseMs: 60_000 }], status: 408, says: /^$/ },
]; // prettier-ignore
