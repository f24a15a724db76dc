// Promise: the demo's time runs like any other, only from where it was put. It goes forward alone, because what has
// happened has happened, and it stays where it is over a restart. Processes over one folder have one time.
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
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
  let readAs = versionOf(file);
  let played: Date | undefined;
  const now = (): Date => {
    if (played !== undefined) return played;
    const version = versionOf(file);
    if (version !== readAs) offsetMs = readOffset(file);
    readAs = version;
    return new Date(Date.now() + offsetMs);
  };
  return {
    now,
    moveTo: (at) => {
      if (at < now()) return false;
      offsetMs = at.getTime() - Date.now();
      // Renamed, so that nobody reads half of it.
      writeFileSync(`${file}.${process.pid}`, JSON.stringify({ offsetMs }));
      renameSync(`${file}.${process.pid}`, file);
      readAs = versionOf(file);
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

/** Another one, and somebody has moved it: a file that is renamed into its place is a new one. */
function versionOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino} ${found.mtimeMs}`;
}

function readOffset(file: string): number {
  try {
    const { offsetMs } = JSON.parse(readFileSync(file, 'utf8')) as { offsetMs: unknown };
    return typeof offsetMs === 'number' && Number.isFinite(offsetMs) && offsetMs > 0 ? offsetMs : 0;
  } catch {
    return 0;
  }
}
