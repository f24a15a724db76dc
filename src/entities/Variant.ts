import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Category } from '../policy/vocabulary.js';

/** One thing that a merchant sells. */
@Entity('variants')
export class Variant {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  sku!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  category!: Category;

  @Column({ type: 'jsonb', default: {} })
  options!: Record<string, string>;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
