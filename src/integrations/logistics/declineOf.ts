// Tells a carrier's decline, which is an answer, from a problem that is somebody's fault. A decline (422) with a word that
// we do not know is still a decline: OTHER, with the carrier's own words.
import { PartnerError } from '../PartnerError.js';
import type { Problem } from '../wire.js';

export function declineOf<Failure extends string>(
  refused: { status: number; problem: Problem },
  failures: readonly Failure[],
): { failure: Failure | 'OTHER'; message: string } {
  const { status, problem } = refused;
  const { code, title, detail } = problem;
  const failure = failures.find((word) => word === code);
  if (failure !== undefined) return { failure, message: detail ?? title };
  const says = `${code}: ${detail ?? title}`;
  if (status === 422) return { failure: 'OTHER', message: says };
  throw new PartnerError('PROTOCOL', `The carrier refused the request itself (${says}).`, { status });
}
