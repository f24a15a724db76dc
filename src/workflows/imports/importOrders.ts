import { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { BadRow, ExportItem } from '../../integrations/orderExports/IncomingOrder.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { asWorker } from '../withTenant.js';
import { type ImportReport, takeInExport } from './takeInExport.js';

export interface ImportOrdersInput {
  /** One that comes with the product, such as "shopify". */
  mappingName: string;
  files: { name: string; content: string }[];
}

export interface ImportedOrders {
  report: ImportReport;
  /** The first of the bad rows. */
  badRows: BadRow[];
}

const MOST_BYTES = 100_000;
const MOST_TOLD = 100;

/**
 * The mutation `importOrders`: a small export, read with a mapping that comes with the product. It may be sent again: what
 * is known stays as it is. What cannot be read is reported row by row, and the good rows go in.
 */
export async function importOrders(
  app: App,
  viewer: Viewer,
  { mappingName, files }: ImportOrdersInput,
): Promise<Decision<ImportedOrders>> {
  const { merchantId } = viewer;
  if (merchantId === null) return refuse('NOT_FOUND', 'There is no such merchant.');
  const size = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
  if (files.length === 0 || size > MOST_BYTES) {
    return refuse(
      'IMPORT_UNREADABLE',
      `An import through the API has 1 to ${MOST_BYTES} bytes, and this one has ${size}. Use the import command for more.`,
      { field: ['files'] },
    );
  }
  const read = await app.gateways.orderExports.read(mappingName, files);
  if (!read.ok) return refuse('IMPORT_UNREADABLE', read.problems.join(' '), { field: ['files'] });
  const badRows: BadRow[] = [];
  const report = await takeInExport(app, asPieces(read.items), {
    merchantId,
    supplierAccountId: await supplierHub(app, merchantId),
    onBadRow: (badRow) => void (badRows.length < MOST_TOLD && badRows.push(badRow)),
  });
  return { ok: true, value: { report, badRows } };
}

async function* asPieces(items: ExportItem[]): AsyncGenerator<ExportItem[]> {
  yield items;
}

/** The account through which suppliers of an export are asked, unless somebody names another: the merchant's first one. */
export async function supplierHub(app: App, merchantId: string, name?: string): Promise<string | null> {
  const [first] = await asWorker(app, merchantId, (tx) =>
    tx.manager.find(PartnerAccount, {
      where: { merchantId, kind: 'SUPPLIER', ...(name === undefined ? {} : { name }) },
      order: { createdAt: 'ASC', id: 'ASC' },
      take: 1,
    }),
  );
  return first?.id ?? null;
}
