import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TrainingKind } from '../policy/vocabulary.js';

/** One version of what the marketplace teaches; once published it is never changed. */
@Entity('training_modules')
export class TrainingModule {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** The same for all versions. */
  @Column({ type: 'text' })
  code!: string;

  @Column({ name: 'version_no', type: 'integer' })
  versionNo!: number;

  @Column({ type: 'text' })
  kind!: TrainingKind;

  @Column({ name: 'title_en', type: 'text' })
  titleEn!: string;

  @Column({ name: 'title_zh', type: 'text' })
  titleZh!: string;

  @Column({ name: 'content_en', type: 'text' })
  contentEn!: string;

  @Column({ name: 'content_zh', type: 'text' })
  contentZh!: string;

  /** Of the questions, to pass; null for OFFLINE. */
  @Column({ name: 'pass_bps', type: 'integer', nullable: true })
  passBps!: number | null;

  @Column({ name: 'due_days', type: 'integer' })
  dueDays!: number;

  @Column({ name: 'certificate_days', type: 'integer' })
  certificateDays!: number;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'published_by', type: 'text', nullable: true })
  publishedBy!: string | null;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3, nullable: true })
  publishedAt!: Date | null;
}
