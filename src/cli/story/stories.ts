import { customsStory } from './customs.js';
import { damagedStory } from './damaged.js';
import { depositStory } from './deposit.js';
import { fragileStory } from './fragile.js';
import { inspectionStory } from './inspection.js';
import { interceptStory } from './intercept.js';
import type { Say } from './narrate.js';
import { overdueStory } from './overdue.js';
import { rerouteStory } from './reroute.js';
import { allergyStory, returnStory } from './sendBack.js';
import type { Stage } from './stage.js';
import { trainingStory } from './training.js';

/** What can be played; the names are what `npm run story` takes. */
export const STORIES = {
  reroute: rerouteStory,
  intercept: interceptStory,
  overdue: overdueStory,
  damaged: damagedStory,
  customs: customsStory,
  allergy: allergyStory,
  return: returnStory,
  fragile: fragileStory,
  deposit: depositStory,
  inspection: inspectionStory,
  training: trainingStory,
} as const satisfies Record<string, (stage: Stage, say: Say) => Promise<void>>;
