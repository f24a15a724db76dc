import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RestrictionCause, RestrictionKind } from '../policy/vocabulary.js';

/** What a merchant may not do from an instant on, until another, or until it is lifted. */
@Entity('restrictions')
export class Restriction {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: RestrictionKind;

  @Column({ type: 'text' })
  cause!: RestrictionCause;

  /** The deposit, the step of points, the case or the inspection that it follows from. */
  @Column({ name: 'cause_id', type: 'uuid' })
  causeId!: string;

  @Column({ name: 'variant_id', type: 'uuid', nullable: true })
  variantId!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  since!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until!: Date | null;

  @Column({ name: 'lifted_at', type: 'timestamptz', precision: 3, nullable: true })
  liftedAt!: Date | null;

  @Column({ name: 'lifted_because', type: 'text', nullable: true })
  liftedBecause!: string | null;
}
