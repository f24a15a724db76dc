import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { mayMove } from '../../policy/caseFlow.js';
import { messageOf, type Refusal } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { moveCase } from './caseFile.js';
import { SYSTEM, tell } from './timeline.js';

/** What would have happened by itself was refused: the case says why, and a person must see to it. */
export async function leaveToPerson(tx: Tx, theCase: AfterSalesCase, refused: { refusals: Refusal[] }): Promise<void> {
  const entry = { kind: 'STOPPED', sentence: messageOf(refused) };
  if (mayMove(theCase.state, 'NEEDS_PERSON', 'SYSTEM'))
    await moveCase(tx, theCase, SYSTEM, { to: 'NEEDS_PERSON', ...entry });
  else await tell(tx, theCase, SYSTEM, entry);
}
