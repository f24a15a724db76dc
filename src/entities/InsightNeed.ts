import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InsightDimension } from '../policy/vocabulary.js';

/** How many of those orders have a buyer who said to need something. */
@Entity('insight_needs')
export class InsightNeed {
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
  need!: string;

  @Column({ type: 'integer' })
  orders!: number;
}
