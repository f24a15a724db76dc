import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A place of a merchant at a training session, and whether it came. */
@Entity('training_bookings')
export class TrainingBooking {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ name: 'assignment_id', type: 'uuid' })
  assignmentId!: string;

  @Column({ name: 'booked_by', type: 'text' })
  bookedBy!: string;

  @Column({ name: 'booked_at', type: 'timestamptz', precision: 3 })
  bookedAt!: Date;

  @Column({ type: 'boolean', nullable: true })
  attended!: boolean | null;

  @Column({ name: 'recorded_by', type: 'text', nullable: true })
  recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz', precision: 3, nullable: true })
  recordedAt!: Date | null;
}
