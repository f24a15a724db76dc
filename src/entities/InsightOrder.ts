import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InsightDimension } from '../policy/vocabulary.js';

/** How many orders of one week have to do with one product, supplier, category or destination, or with the week itself. */
@Entity('insight_orders')
export class InsightOrder {
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

  @Column({ type: 'integer' })
  orders!: number;

  @Column({ name: 'counted_at', type: 'timestamptz', precision: 3 })
  countedAt!: Date;
}
