import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from './columns.js';

/** The freight of a purchase order from so many pieces, or so much goods value, on. */
@Entity('freight_tiers')
export class FreightTier {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ name: 'terms_id', type: 'uuid' })
  termsId!: string;

  @PrimaryColumn({ name: 'from_value', type: 'bigint', transformer: bigintColumn })
  fromValue!: bigint;

  @Column({ name: 'amount_minor', type: 'bigint', transformer: bigintColumn })
  amountMinor!: bigint;
}
