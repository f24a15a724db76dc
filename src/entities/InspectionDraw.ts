import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from './columns.js';

/** One draw of targets from a programme; never changed. */
@Entity('inspection_draws')
export class InspectionDraw {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'programme_id', type: 'uuid' })
  programmeId!: string;

  @Column({ name: 'draw_no', type: 'integer' })
  drawNo!: number;

  @Column({ name: 'target_count', type: 'integer' })
  targetCount!: number;

  @Column({ name: 'budget_left_minor', type: 'bigint', transformer: bigintColumn })
  budgetLeftMinor!: bigint;

  @Column({ name: 'drawn_by', type: 'text' })
  drawnBy!: string;

  @Column({ name: 'drawn_at', type: 'timestamptz', precision: 3 })
  drawnAt!: Date;
}
