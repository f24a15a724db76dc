import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Category, ShopType } from '../policy/vocabulary.js';

/** What the marketplace has announced; to whom stands in its receipts. */
@Entity('announcements')
export class Announcement {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'title_en', type: 'text' })
  titleEn!: string;

  @Column({ name: 'title_zh', type: 'text' })
  titleZh!: string;

  @Column({ name: 'text_en', type: 'text' })
  textEn!: string;

  @Column({ name: 'text_zh', type: 'text' })
  textZh!: string;

  @Column({ type: 'text', array: true })
  categories!: Category[];

  @Column({ name: 'shop_types', type: 'text', array: true })
  shopTypes!: ShopType[];

  @Column({ name: 'is_supervised', type: 'boolean', nullable: true })
  isSupervised!: boolean | null;

  @Column({ name: 'needs_confirmation', type: 'boolean' })
  needsConfirmation!: boolean;

  @Column({ name: 'confirm_by', type: 'timestamptz', precision: 3, nullable: true })
  confirmBy!: Date | null;

  @Column({ name: 'published_by', type: 'text' })
  publishedBy!: string;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3 })
  publishedAt!: Date;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt!: Date | null;
}
