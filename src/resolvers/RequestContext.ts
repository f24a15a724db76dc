import type { App, Viewer } from '../workflows/App.js';

/** What every resolver is given; made for each request by src/server. */
export interface RequestContext {
  app: App;
  /** Null: nobody said who asks. */
  viewer: Viewer | null;
  requestId: string;
  /**
   * Wakes whenever the case with this uuid has changed, from the call on: a change between two `next` is told by the next
   * one, and several may be told as one. Its `return` ends a `next` that is waiting.
   */
  caseChanges(caseId: string): AsyncIterable<void>;
}
