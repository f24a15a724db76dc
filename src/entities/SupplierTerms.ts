import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FreightBasis } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** What a supplier asks of a whole purchase order in one currency, from an instant on, until the next terms. */
@Entity('supplier_terms')
export class SupplierTerms {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'supplier_id', type: 'uuid' })
  supplierId!: string;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ name: 'minimum_goods_minor', type: 'bigint', transformer: bigintColumn })
  minimumGoodsMinor!: bigint;

  @Column({ name: 'freight_by', type: 'text' })
  freightBy!: FreightBasis;

  @Column({ name: 'effective_from', type: 'timestamptz', precision: 3 })
  effectiveFrom!: Date;

  @Column({ name: 'set_by', type: 'text' })
  setBy!: string;
}
