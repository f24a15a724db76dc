import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MappingKind } from '../policy/vocabulary.js';

/** What a variant is bought as: at most one holds at a time, and the next one takes its place. */
@Entity('mappings')
export class VariantMapping {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'variant_id', type: 'uuid' })
  variantId!: string;

  @Column({ type: 'text' })
  kind!: MappingKind;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'mapped_by', type: 'text' })
  mappedBy!: string;

  @Column({ name: 'mapped_at', type: 'timestamptz', precision: 3 })
  mappedAt!: Date;

  @Column({ name: 'retired_at', type: 'timestamptz', precision: 3, nullable: true })
  retiredAt!: Date | null;
}
