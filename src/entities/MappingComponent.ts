import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MappingKind } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** One thing that a store unit is made of, in how many pieces, and its weight in what the buyer paid. */
@Entity('mapping_components')
export class MappingComponent {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'mapping_id', type: 'uuid' })
  mappingId!: string;

  @Column({ type: 'text' })
  kind!: MappingKind;

  @Column({ name: 'component_no', type: 'integer' })
  componentNo!: number;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'integer' })
  pieces!: number;

  @Column({ name: 'is_free', type: 'boolean', default: false })
  isFree!: boolean;

  @Column({ name: 'share_weight', type: 'bigint', transformer: bigintColumn })
  shareWeight!: bigint;

  @Column({ name: 'all_out_told_at', type: 'timestamptz', precision: 3, nullable: true })
  allOutToldAt!: Date | null;
}
