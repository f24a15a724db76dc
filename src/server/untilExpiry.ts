// Promise: nobody goes on hearing of a case with a token that has run out, or was revoked. The stream says so, and ends.
import { type ExecutionResult, GraphQLError } from 'graphql';

type Results = AsyncIterable<unknown>;

/**
 * The same results until the token expires, or no longer holds; then one error more, and the end. A single result is left
 * as it is.
 *
 * @param stillHolds asked before each result is handed on
 */
export function untilExpiry<T>(
  results: T,
  expiresAt: Date,
  stillHolds: () => Promise<boolean> = () => Promise.resolve(true),
): T | AsyncGenerator<ExecutionResult> {
  return isStream(results) ? cutOff(results, expiresAt, stillHolds) : results;
}

const EXPIRED = lastWord('The token has expired. Get a new one, and subscribe again.');
const REVOKED = lastWord('The token does not hold any more. Get a new one, and subscribe again.');

function lastWord(message: string): ExecutionResult {
  return { errors: [new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED' } })] };
}

// A longer delay would run out at once; whoever streams for 24 days is woken to wait again.
const LONGEST_DELAY_MS = 2 ** 31 - 1;

// Written out, not a generator: `return` must be heard while `next` waits.
function cutOff(
  results: Results,
  expiresAt: Date,
  stillHolds: () => Promise<boolean>,
): AsyncGenerator<ExecutionResult> {
  const source = results[Symbol.asyncIterator]();
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  let stop: (why: 'expired' | 'ended') => void = () => undefined;
  const stopped = new Promise<'expired' | 'ended'>((resolve) => {
    stop = resolve;
  });
  const wait = (): void => {
    const left = expiresAt.getTime() - Date.now();
    if (left <= 0) stop('expired');
    else timer = setTimeout(wait, Math.min(left, LONGEST_DELAY_MS));
  };
  wait();
  const end = (): IteratorReturnResult<undefined> => {
    isOver = true;
    clearTimeout(timer);
    stop('ended');
    // Not waited for: what sleeps at the source may answer only when it is woken.
    source.return?.()?.catch(() => undefined);
    return { done: true, value: undefined };
  };
  const iterator: AsyncGenerator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => iterator,
    [Symbol.asyncDispose]: async () => void end(),
    next: async () => {
      if (isOver) return { done: true, value: undefined };
      const first = await Promise.race([source.next(), stopped]);
      if (first === 'ended' || (first !== 'expired' && first.done)) return end();
      const holds = first !== 'expired' && (await whether(stillHolds, end));
      if (first !== 'expired' && holds) return { done: false, value: first.value as ExecutionResult };
      end();
      return { done: false, value: first === 'expired' ? EXPIRED : REVOKED };
    },
    return: async () => end(),
    throw: async (error: unknown) => {
      end();
      throw error;
    },
  };
  return iterator;
}

/** When it cannot be told, nothing more is handed on. */
async function whether(stillHolds: () => Promise<boolean>, end: () => void): Promise<boolean> {
  try {
    return await stillHolds();
  } catch (error) {
    end();
    throw error;
  }
}

function isStream(results: unknown): results is Results {
  return typeof results === 'object' && results !== null && Symbol.asyncIterator in results;
}
