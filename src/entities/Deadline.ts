import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeadlineKind } from '../policy/vocabulary.js';

/** An instant at which somebody looks again. A row, not a job: jobs are only wake-ups for it. */
@Entity('deadlines')
export class Deadline {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: DeadlineKind;

  @Column({ name: 'order_id', type: 'uuid', nullable: true })
  orderId!: string | null;

  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;

  @Column({ name: 'due_at', type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  @Column({ name: 'done_at', type: 'timestamptz', precision: 3, nullable: true })
  doneAt!: Date | null;

  @Column({ type: 'integer', default: 0 })
  sweeps!: number;

  @Column({ name: 'swept_at', type: 'timestamptz', precision: 3, nullable: true })
  sweptAt!: Date | null;

  /** It has no wake-up of its own: whoever sweeps wakes it as soon as it is due. */
  @Column({ name: 'woken_by_sweep', type: 'boolean', default: false })
  wokenBySweep!: boolean;
}
