import type { EvidenceLinks } from '../reads/evidenceLinks.js';
import type { App, Viewer } from '../workflows/App.js';

/** What every resolver is given; made for each request by src/server. */
export interface RequestContext {
  app: App;
  /** Null: nobody said who asks. */
  viewer: Viewer | null;
  requestId: string;
  /** Is the answer to be JSON text as the database made it, or NotAsText? Set by whoever can do something with it. */
  asText?: boolean;
  /**
   * Wakes whenever the case with this uuid has changed, from the call on: a change between two `next` is told by the next
   * one, and several may be told as one. Its `return` ends a `next` that is waiting.
   */
  caseChanges(caseId: string): AsyncIterable<void>;
  /** Links to files of evidence, which expire. */
  evidenceLinks: EvidenceLinks;
  /** Where a buyer opens a claim link: the address of the page, with the token of the link in it. */
  claimLinkUrl(token: string): string;
}
