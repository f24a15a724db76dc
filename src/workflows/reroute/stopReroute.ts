import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER, tell } from '../cases/timeline.js';

/** No further alternative is tried; a case that something else has moved on meanwhile only hears of it. */
export async function stopReroute(
  tx: Tx,
  theCase: AfterSalesCase,
  to: 'OPEN' | 'NEEDS_PERSON',
  sentence: string,
): Promise<void> {
  if (theCase.state === 'REROUTING')
    await moveCase(tx, theCase, PARTNER, { to, kind: 'REROUTE_ENDED', sentence, change: { remedy: null } });
  else await tell(tx, theCase, PARTNER, { kind: 'REROUTE_ENDED', sentence });
}
