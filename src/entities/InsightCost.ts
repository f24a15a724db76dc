import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from './columns.js';
import type { InsightDimension } from '../policy/vocabulary.js';

/** What the cases of those orders cost, and what of it was asked back and came back, in one currency. */
@Entity('insight_costs')
export class InsightCost {
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

  @PrimaryColumn({ type: 'text' })
  currency!: string;

  @Column({ name: 'refunded_minor', type: 'bigint', transformer: bigintColumn })
  refundedMinor!: bigint;

  @Column({ name: 'replaced_minor', type: 'bigint', transformer: bigintColumn })
  replacedMinor!: bigint;

  @Column({ name: 'fees_minor', type: 'bigint', transformer: bigintColumn })
  feesMinor!: bigint;

  @Column({ name: 'awarded_minor', type: 'bigint', transformer: bigintColumn })
  awardedMinor!: bigint;

  @Column({ name: 'claimed_minor', type: 'bigint', transformer: bigintColumn })
  claimedMinor!: bigint;

  @Column({ name: 'recovered_minor', type: 'bigint', transformer: bigintColumn })
  recoveredMinor!: bigint;
}
