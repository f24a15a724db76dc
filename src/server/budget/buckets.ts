// Promise: nobody asks for more than their share for long. Each key has a bucket of points that fills again at a steady
// rate; what is not in it must be waited for, and how long is said. Kept in this process alone: see decision 20.
import { LRUCache } from 'lru-cache';

export interface BucketSize {
  points: number;
  restorePerSecond: number;
}

export interface Buckets {
  readonly size: BucketSize;
  /** Takes the points, or none of them. */
  take(key: string, points: number): Taken;
  /** What is there now. */
  look(key: string, points: number): Taken;
}

/** `waitSeconds` is null when there are enough, and endless when there never can be. */
export interface Taken {
  remaining: number;
  waitSeconds: number | null;
}

// More callers than this within the time in which a bucket fills: those that were away longest begin anew.
const MOST_KEYS = 100_000;

/** @param seconds a clock that only goes forward */
export function newBuckets(size: BucketSize, seconds: () => number = monotonicSeconds): Buckets {
  const buckets = new LRUCache<string, { points: number; at: number }>({ max: MOST_KEYS });
  const filled = (key: string) => {
    const now = seconds();
    const bucket = buckets.get(key);
    if (bucket === undefined) return { points: size.points, at: now };
    return { points: Math.min(size.points, bucket.points + (now - bucket.at) * size.restorePerSecond), at: now };
  };
  const judged = (there: number, wanted: number): Taken => {
    const remaining = Math.floor(there);
    if (wanted <= there) return { remaining, waitSeconds: null };
    if (wanted > size.points) return { remaining, waitSeconds: Infinity };
    return { remaining, waitSeconds: Math.max(1, Math.ceil((wanted - there) / size.restorePerSecond)) };
  };
  return {
    size,
    look: (key, points) => judged(filled(key).points, points),
    take: (key, points) => {
      const bucket = filled(key);
      const taken = judged(bucket.points, points);
      if (taken.waitSeconds !== null) return taken;
      bucket.points -= points;
      buckets.set(key, bucket);
      return { remaining: Math.floor(bucket.points), waitSeconds: null };
    },
  };
}

function monotonicSeconds(): number {
  return performance.now() / 1000;
}
