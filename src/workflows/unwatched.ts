import type { Watch } from './App.js';

/** Where nobody looks at figures: stories, replays, tests. */
export const UNWATCHED: Watch = {
  job: (_queue, _jobId, work) => work(),
  about: () => undefined,
  asked: () => undefined,
  actedOn: () => undefined,
  settleByMissed: () => undefined,
};
