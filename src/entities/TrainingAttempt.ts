import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One go at the test of a module. */
@Entity('training_attempts')
export class TrainingAttempt {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'assignment_id', type: 'uuid' })
  assignmentId!: string;

  @Column({ name: 'attempt_no', type: 'integer' })
  attemptNo!: number;

  @Column({ type: 'integer', array: true })
  answers!: number[];

  @Column({ name: 'right_count', type: 'integer' })
  rightCount!: number;

  @Column({ name: 'question_count', type: 'integer' })
  questionCount!: number;

  @Column({ name: 'is_passed', type: 'boolean' })
  isPassed!: boolean;

  @Column({ name: 'taken_by', type: 'text' })
  takenBy!: string;

  @Column({ name: 'taken_at', type: 'timestamptz', precision: 3 })
  takenAt!: Date;
}
