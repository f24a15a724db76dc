// A supplier that says yes at once: it takes orders, cancels them, and gives the money back. It looks at nothing, so that what
// is measured is the product.
import { createServer, type IncomingMessage } from 'node:http';

const server = createServer((request, response) => {
  textOf(request).then(
    (text) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answerTo(request.url ?? '', text)));
    },
    () => response.destroy(),
  );
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
});

interface Money {
  amountMinor: string;
  currency: string;
}

function answerTo(path: string, text: string): object {
  const [, , , reference = '', what] = path.split('/');
  const no = `X-${reference}`;
  if (what === 'cancellation') return { status: 'CONFIRMED' };
  const asked = JSON.parse(text) as { amount: Money; freight: Money };
  if (what === 'refunds') return { refundNo: no, status: 'REFUNDED', amount: asked.amount };
  // No dearer than was agreed, which is all that is looked at.
  const order = { reference: decodeURIComponent(reference), supplierOrderNo: no, status: 'PAID', rawStatus: 'PAID' };
  return { ...order, total: asked.freight, shipments: [] };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += String(part);
  return text;
}
