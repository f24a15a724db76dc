import { ref } from '../reads/ask.js';

/** The case that a mutation was about, whether it was done or refused. */
export function theCase(value: { caseId: string } | null, input: { caseId?: string | null }): object {
  return { case: ref('Case', value?.caseId ?? input.caseId) };
}
