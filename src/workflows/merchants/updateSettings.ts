import { Merchant } from '../../entities/Merchant.js';
import { maySaveSettings, type SettingsChange } from '../../policy/settings.js';
import type { App, Viewer } from '../App.js';
import { settingsChanged } from '../cases/factsOf.js';
import { decide, type Decision } from '../decide.js';

/** The mutation `updateSettings`: what the merchant decides for itself; the rules and their clocks are not among it. */
export async function updateSettings(
  app: App,
  viewer: Viewer,
  change: SettingsChange,
): Promise<Decision<{ merchantId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const merchant = await tx.manager.findOneOrFail(Merchant, {
      where: { id: tx.merchantId },
      lock: { mode: 'pessimistic_write' },
    });
    const { zone, currency, ...own } = { ...(merchant.settings as SettingsChange), ...change };
    const settleBy = { ...(merchant.settings as SettingsChange).settleBy, ...change.settleBy };
    const wanted = { ...own, settleBy, zone: zone ?? merchant.zone, currency: currency ?? merchant.currency };
    const may = maySaveSettings(wanted, tx.now);
    if (!may.ok) return may;
    await tx.manager.update(
      Merchant,
      { id: merchant.id },
      { settings: { ...own, settleBy }, zone: wanted.zone, currency: wanted.currency, version: merchant.version + 1 },
    );
    settingsChanged(tx);
    return { ok: true, value: { merchantId: merchant.id } };
  });
}
