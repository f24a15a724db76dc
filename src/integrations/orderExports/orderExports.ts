// Reading an export that somebody sent us, with a mapping that comes with the product. For the import by API; the command
// reads from the disk, with any mapping.
import type { ExportItem } from './IncomingOrder.js';
import { filesInMemory } from './openFiles.js';
import { ExportUnreadable } from './exportUnreadable.js';
import { readOrderExport } from './readOrderExport.js';
import { shippedMapping } from './shippedMappings.js';

export interface OrderExports {
  /** The orders and bad rows of some small files, or why nothing can be read. */
  read(mappingName: string, files: readonly { name: string; content: string }[]): Promise<ExportAnswer>;
}

export type ExportAnswer = { ok: true; items: ExportItem[] } | { ok: false; problems: string[] };

export const orderExports: OrderExports = {
  async read(mappingName, files) {
    const mapping = await shippedMapping(mappingName);
    if (!mapping.ok) return { ok: false, problems: mapping.mistakes };
    try {
      const items: ExportItem[] = [];
      for await (const piece of readOrderExport(mapping.mapping, filesInMemory(files)).items) items.push(...piece);
      return { ok: true, items };
    } catch (error) {
      if (error instanceof ExportUnreadable) return { ok: false, problems: error.problems };
      throw error;
    }
  },
};
