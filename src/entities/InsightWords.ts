import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many orders of one week have a buyer who said exactly this, without names and numbers, and no need of the table. */
@Entity('insight_words')
export class InsightWords {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  /** 1: as the merchant knows it. -1: inspected orders within that, for the marketplace to take away. */
  @PrimaryColumn({ type: 'smallint' })
  sign!: number;

  /** Its Monday, in the zone of the merchant. */
  @PrimaryColumn({ type: 'date' })
  week!: string;

  @PrimaryColumn({ type: 'text' })
  problem!: string;

  @PrimaryColumn({ type: 'text' })
  words!: string;

  @Column({ type: 'integer' })
  orders!: number;
}
