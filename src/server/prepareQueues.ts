// Promise: the job engine finds its schema and its queues as the code describes them, and no worker runs meanwhile.
import { PgBoss } from 'pg-boss';
import type { QueueSpec } from '../jobs/queues.js';

export const QUEUE_SCHEMA = 'pgboss';

export async function prepareQueues(ownerUrl: string, queues: QueueSpec[]): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: QUEUE_SCHEMA,
    application_name: 'recourse',
    max: 2,
    migrate: true,
    supervise: false,
    schedule: false,
  });
  const faults: Error[] = [];
  boss.on('error', (error: Error) => faults.push(error));
  await boss.start();
  try {
    const known = new Set((await boss.getQueues()).map((queue) => queue.name));
    // A dead-letter queue must exist before it is named, so the names come first.
    for (const { name, options } of queues) {
      const { deadLetter: _deadLetter, ...rest } = options;
      if (!known.has(name)) await boss.createQueue(name, rest);
    }
    for (const { name, options } of queues) {
      const { policy: _policy, partition: _partition, ...changeable } = options;
      if (Object.keys(changeable).length > 0) await boss.updateQueue(name, changeable);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (faults[0]) throw faults[0];
}
