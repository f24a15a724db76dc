import { actOnDeadline } from '../workflows/deadlines/actOnDeadline.js';
import type { App, Job } from '../workflows/App.js';
import { applyWebhook } from '../workflows/webhooks/applyWebhook.js';

/** What each kind of wake-up leads to. */
export const HANDLERS = {
  deadline: actOnDeadline,
  webhook: applyWebhook,
} as const satisfies Record<Job['kind'], (app: App, id: string) => Promise<void>>;
