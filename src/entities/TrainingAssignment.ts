import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TrainingState } from '../policy/vocabulary.js';

/** A module that a merchant has to take, and its certificate once it has. */
@Entity('training_assignments')
export class TrainingAssignment {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Once per pattern and version. */
  @Column({ type: 'text' })
  key!: string;

  @Column({ name: 'module_id', type: 'uuid' })
  moduleId!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text' })
  state!: TrainingState;

  /** The operator; null when a rule did. */
  @Column({ name: 'assigned_by', type: 'text', nullable: true })
  assignedBy!: string | null;

  @Column({ name: 'due_at', type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  /** Made since it was assigned, or assigned again. */
  @Column({ type: 'integer' })
  attempts!: number;

  @Column({ name: 'passed_at', type: 'timestamptz', precision: 3, nullable: true })
  passedAt!: Date | null;

  @Column({ name: 'certificate_until', type: 'timestamptz', precision: 3, nullable: true })
  certificateUntil!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
