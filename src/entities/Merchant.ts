import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ShopType } from '../policy/vocabulary.js';
import { type Json } from './columns.js';

/** Sells to buyers; the tenant. `settings` holds what differs from the defaults of policy/settings. */
@Entity('merchants')
export class Merchant {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'registered_email', type: 'text' })
  registeredEmail!: string;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'text' })
  zone!: string;

  @Column({ type: 'jsonb', default: () => "'{}'" })
  settings!: Json;

  /** Null while nobody has said. */
  @Column({ name: 'shop_type', type: 'text', nullable: true })
  shopType!: ShopType | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
