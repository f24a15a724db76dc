import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseEvent } from '../../entities/CaseEvent.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Supplier } from '../../entities/Supplier.js';
import { AFTER_SALES_RULES } from '../../policy/afterSalesRules.js';
import { formatMinor } from '../../policy/money.js';
import { asWorker } from '../../workflows/withTenant.js';
import type { Stage } from './stage.js';

export type Say = (line: string) => void;

/** Tells what has happened to a case since it was last told, step by step, with the rule that decided each. */
export function narrator(stage: Stage, say: Say) {
  const told = new Set<string>();
  return {
    chapter: (title: string) => say(`\n${title}`),
    does: (who: string, what: string) => say(`  ${clock(stage)}  ${who} ${what}`),
    happened: async (caseId: string) => {
      const events = await see(stage, (tx) =>
        tx.manager.find(CaseEvent, {
          where: { merchantId: stage.merchantId, caseId },
          order: { at: 'ASC', id: 'ASC' },
        }),
      );
      for (const event of events) {
        if (told.has(event.id)) continue;
        told.add(event.id);
        say(`  ${time(event.at)}  [${event.ruleId ?? '-'}] ${event.sentence}`);
      }
    },
    purchaseOrders: async (orderId: string) => {
      const rows = await see(stage, (tx) =>
        tx.manager.find(PurchaseOrder, { where: { merchantId: stage.merchantId, orderId }, order: { id: 'ASC' } }),
      );
      for (const row of rows) {
        const supplier = await see(stage, (tx) =>
          tx.manager.findOneByOrFail(Supplier, { merchantId: stage.merchantId, id: row.supplierId }),
        );
        say(
          `  ${clock(stage)}      purchase order with ${supplier.name}: ${row.stage}, ${formatMinor(row.costMinor, row.currency)} ${row.currency}`,
        );
      }
    },
    end: async (caseId: string) => {
      const theCase = await see(stage, (tx) =>
        tx.manager.findOneByOrFail(AfterSalesCase, { merchantId: stage.merchantId, id: caseId }),
      );
      const rule = AFTER_SALES_RULES.find((row) => row.id === theCase.ruleId);
      say(`\nThe case is ${theCase.state}${theCase.outcome === null ? '' : ` (${theCase.outcome})`}.`);
      say(`Rule ${theCase.ruleId} [${rule?.sources.join(', ') ?? ''}]: ${rule?.sentence ?? ''}`);
    },
  };
}

function see<T>(stage: Stage, read: Parameters<typeof asWorker<T>>[2]): Promise<T> {
  return asWorker(stage.app, stage.merchantId, read);
}

function clock(stage: Stage): string {
  return time(stage.app.clock.now());
}

function time(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ');
}
