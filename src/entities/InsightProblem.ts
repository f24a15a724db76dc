import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from './columns.js';
import type { InsightDimension } from '../policy/vocabulary.js';

/** How many of those orders had a problem, and how their cases were settled; the empty problem stands for any. */
@Entity('insight_problems')
export class InsightProblem {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  /** 1: as the merchant knows it. -1: inspected orders within that, for the marketplace to take away. */
  @PrimaryColumn({ type: 'smallint' })
  sign!: number;

  @PrimaryColumn({ type: 'text' })
  dimension!: InsightDimension;

  /** Its Monday, in the zone of the merchant. */
  @PrimaryColumn({ type: 'date' })
  week!: string;

  /** Id of the variant or supplier, category, country (empty when unknown); empty for the week itself. */
  @PrimaryColumn({ type: 'text' })
  key!: string;

  @PrimaryColumn({ type: 'text' })
  problem!: string;

  @Column({ type: 'integer' })
  orders!: number;

  @Column({ type: 'integer' })
  cases!: number;

  /** Settled by their settle-by. */
  @Column({ name: 'in_time', type: 'integer' })
  inTime!: number;

  /** Settled after it, or not yet though it has passed. */
  @Column({ type: 'integer' })
  late!: number;

  @Column({ name: 'late_settled', type: 'integer' })
  lateSettled!: number;

  @Column({ name: 'minutes_left', type: 'bigint', transformer: bigintColumn })
  minutesLeft!: bigint;

  @Column({ name: 'minutes_late', type: 'bigint', transformer: bigintColumn })
  minutesLate!: bigint;
}
