// Promise: either everything runs, or nothing is left running. What is opened is closed in the opposite order: first
// nobody is let in any more, last the database.

export interface Steps {
  opened(close: () => Promise<unknown>): void;
  /** Asked between the steps: unwanted, and what was begun is taken back. */
  goOn(): void;
}

/** Undefined: it was unwanted before it was there. */
export async function allOrNothing<T>(
  isUnwanted: () => boolean,
  open: (steps: Steps) => Promise<T>,
): Promise<(T & { stop(): Promise<void> }) | undefined> {
  const closings: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (let close = closings.pop(); close !== undefined; close = closings.pop()) await close();
  };
  try {
    const what = await open({
      opened: (close) => void closings.push(close),
      goOn: () => {
        if (isUnwanted()) throw new Unwanted();
      },
    });
    return { ...what, stop };
  } catch (error) {
    await stop();
    if (error instanceof Unwanted) return undefined;
    throw error;
  }
}

class Unwanted extends Error {}
