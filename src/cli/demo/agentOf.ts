import type { Viewer } from '../../workflows/App.js';
import type { DemoMerchant } from './demoWorld.js';

/** Who did what agents have done in the demo's past. */
export function agentOf(merchant: DemoMerchant): Viewer {
  return { role: 'AGENT', merchantId: merchant.id, subject: `demo@${merchant.slug}`, scopeId: null };
}
