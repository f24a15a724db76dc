// Promise: every queue that a worker may ask for exists before it does: queues are made in the migration step, because
// the application's role may not create tables. Timers wait in a queue of their own, so that a million of them do not slow
// down what is to be done now.
import type { Queue } from 'pg-boss';

export interface QueueSpec {
  name: string;
  options: Omit<Queue, 'name'>;
}

export const NOW_QUEUE = 'now';
export const TIMER_QUEUE = 'timers';
export const WEBHOOK_QUEUE = 'webhooks';
export const WORK_QUEUES = [NOW_QUEUE, TIMER_QUEUE, WEBHOOK_QUEUE] as const;
export type WorkQueue = (typeof WORK_QUEUES)[number];

/** Where a job ends that failed again and again: kept to be looked at, and redrivable. */
export function deadLetterOf(queue: WorkQueue): string {
  return `${queue}_dead`;
}

const YEAR_SECONDS = 366 * 86_400;

const PATIENCE = {
  retryLimit: 6,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 120,
  heartbeatSeconds: 15,
  deleteAfterSeconds: 3_600,
  retentionSeconds: YEAR_SECONDS,
};

export const QUEUES: QueueSpec[] = WORK_QUEUES.flatMap((name) => [
  { name: deadLetterOf(name), options: { retentionSeconds: YEAR_SECONDS } },
  {
    name,
    options: {
      ...PATIENCE,
      notify: name !== TIMER_QUEUE,
      deadLetter: deadLetterOf(name),
      partition: name === TIMER_QUEUE,
    },
  },
]);
