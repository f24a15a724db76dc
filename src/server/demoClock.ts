// Promise: the demo's time runs like any other, only from where it was put. It goes forward alone, because what has
// happened has happened, and it stays where it is over a restart.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../workflows/App.js';
import { keepFolder } from './keepFolder.js';

export interface DemoClock extends Clock {
  /** False for an instant that is over. */
  moveTo(at: Date): boolean;
  /** For as long as the work takes it is whatever instant `at` says; for telling a history. */
  play<T>(work: (at: (instant: Date) => void) => Promise<T>): Promise<T>;
}

export function openDemoClock(folder: string): DemoClock {
  const file = join(folder, 'clock.json');
  keepFolder(folder);
  let offsetMs = readOffset(file);
  let played: Date | undefined;
  const now = (): Date => played ?? new Date(Date.now() + offsetMs);
  return {
    now,
    moveTo: (at) => {
      if (at < now()) return false;
      offsetMs = at.getTime() - Date.now();
      writeFileSync(file, JSON.stringify({ offsetMs }));
      return true;
    },
    play: async (work) => {
      try {
        return await work((instant) => {
          played = instant;
        });
      } finally {
        played = undefined;
      }
    },
  };
}

function readOffset(file: string): number {
  try {
    const { offsetMs } = JSON.parse(readFileSync(file, 'utf8')) as { offsetMs: unknown };
    return typeof offsetMs === 'number' && Number.isFinite(offsetMs) && offsetMs > 0 ? offsetMs : 0;
  } catch {
    return 0;
  }
}
