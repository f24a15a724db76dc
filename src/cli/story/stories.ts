import { interceptStory } from './intercept.js';
import type { Say } from './narrate.js';
import { overdueStory } from './overdue.js';
import { rerouteStory } from './reroute.js';
import type { Stage } from './stage.js';

/** What can be played; the names are what `npm run story` takes. */
export const STORIES = {
  reroute: rerouteStory,
  intercept: interceptStory,
  overdue: overdueStory,
} as const satisfies Record<string, (stage: Stage, say: Say) => Promise<void>>;
