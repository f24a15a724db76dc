import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Json } from './columns.js';

/** The published working calendar of one region and year. */
@Entity('work_calendars')
export class WorkYear {
  @PrimaryColumn({ type: 'text' })
  region!: string;

  @PrimaryColumn({ type: 'integer' })
  year!: number;

  @Column({ type: 'jsonb' })
  off!: Json;

  @Column({ type: 'text', array: true })
  worked!: string[];

  @Column({ type: 'text' })
  source!: string;

  @Column({ name: 'imported_by', type: 'text' })
  importedBy!: string;

  @Column({ name: 'imported_at', type: 'timestamptz', precision: 3 })
  importedAt!: Date;
}
