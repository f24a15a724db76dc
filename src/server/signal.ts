// Promise: whoever waits is woken by the next sign, also by one that came while nobody waited, and can be released from
// outside at any time. Written out, not a generator: the `return` of a generator that waits is not heard until then.

export interface Waiting extends AsyncIterableIterator<void> {
  /** Ends it from outside, also while somebody waits. */
  end(): void;
}

export interface Signal {
  wake(): void;
  waiting: Waiting;
}

/** @param ended called once, whoever ends it */
export function newSignal(ended: () => void): Signal {
  let isDue = false;
  let isOver = false;
  let resolveNext: ((result: IteratorResult<void>) => void) | undefined;
  const answer = (result: IteratorResult<void>): void => {
    const resolve = resolveNext;
    resolveNext = undefined;
    resolve?.(result);
  };
  const over = { done: true, value: undefined } as const;
  const waiting: Waiting = {
    [Symbol.asyncIterator]: () => waiting,
    next: () => {
      if (isOver) return Promise.resolve(over);
      if (isDue) {
        isDue = false;
        return Promise.resolve({ done: false, value: undefined });
      }
      return new Promise((resolve) => {
        resolveNext = resolve;
      });
    },
    return: () => {
      waiting.end();
      return Promise.resolve(over);
    },
    end: () => {
      if (isOver) return;
      isOver = true;
      ended();
      answer(over);
    },
  };
  return {
    wake: () => {
      if (resolveNext === undefined) isDue = true;
      else answer({ done: false, value: undefined });
    },
    waiting,
  };
}
