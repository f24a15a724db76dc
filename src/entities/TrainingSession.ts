import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A date and place at which an OFFLINE module is taught. */
@Entity('training_sessions')
export class TrainingSession {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'module_id', type: 'uuid' })
  moduleId!: string;

  @Column({ name: 'starts_at', type: 'timestamptz', precision: 3 })
  startsAt!: Date;

  @Column({ type: 'text' })
  place!: string;

  @Column({ type: 'integer' })
  capacity!: number;

  @Column({ type: 'integer' })
  booked!: number;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
