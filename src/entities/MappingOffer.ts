import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MappingKind } from '../policy/vocabulary.js';

/** An offer that a component is bought by: position 0 first, for one ship-to country or for any. */
@Entity('mapping_offers')
export class MappingOffer {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'component_id', type: 'uuid' })
  componentId!: string;

  @Column({ type: 'text' })
  kind!: MappingKind;

  @Column({ name: 'offer_id', type: 'uuid' })
  offerId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text', nullable: true })
  country!: string | null;

  @Column({ name: 'out_told_at', type: 'timestamptz', precision: 3, nullable: true })
  outToldAt!: Date | null;
}
