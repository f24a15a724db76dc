// What a partner did then, told as partners tell it now: a message in the inbox, applied by the workflow that applies all
// of them. Its order may not be known yet; then it waits, like any other.
import { v7 as uuid } from 'uuid';
import { WebhookMessage } from '../../entities/WebhookMessage.js';
import type { Wire } from '../../integrations/wire.js';
import type { App } from '../../workflows/App.js';
import { applyWebhook } from '../../workflows/webhooks/applyWebhook.js';
import { outsideTenants } from '../../workflows/withTenant.js';
import type { ReplayParcel } from './eventsOf.js';

export interface Teller {
  merchantId: string;
  accountId: string;
}

export function tellHandOver(app: App, teller: Teller, at: Date, parcel: ReplayParcel): Promise<void> {
  const { reference, carrier, waybillNo, lines, isLast } = parcel;
  const shippedAt = at.toISOString();
  const message: Wire['SupplierOrderChanged'] = {
    type: 'supplier.order.changed',
    timestamp: shippedAt,
    data: {
      reference,
      supplierOrderNo: reference,
      status: isLast ? 'SHIPPED' : 'PART_SHIPPED',
      rawStatus: 'handed over',
      occurredAt: shippedAt,
      shipments: [{ waybillNo, carrier, shippedAt, lines }],
      failure: null,
      message: null,
    },
  };
  return tell(app, teller, `handed over ${waybillNo}`, message);
}

export function tellDelivery(app: App, teller: Teller, at: Date, { waybillNo }: ReplayParcel): Promise<void> {
  const occurredAt = at.toISOString();
  const message: Wire['ParcelEvent'] = {
    type: 'parcel.event',
    timestamp: occurredAt,
    data: { waybillNo, provider: 'RECOURSE', code: 'DELIVERED', state: 'DELIVERED', text: 'Delivered.', occurredAt },
  };
  return tell(app, teller, `delivered ${waybillNo}`, message);
}

async function tell(app: App, { merchantId, accountId }: Teller, webhookId: string, message: object): Promise<void> {
  const id = uuid();
  const now = app.clock.now();
  await outsideTenants(app, { role: 'PARTNER', accountId }, (manager) =>
    manager.insert(WebhookMessage, {
      id,
      merchantId,
      partnerAccountId: accountId,
      webhookId,
      body: JSON.stringify(message),
      state: 'RECEIVED',
      attempts: 0,
      receivedAt: now,
      dueAt: now,
      appliedAt: null,
      awaits: null,
      note: null,
    }),
  );
  await applyWebhook(app, id);
}
