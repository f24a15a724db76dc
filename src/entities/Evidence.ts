import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor, EvidenceKind, EvidenceRejection, EvidenceState } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** A file of a claim: kept sealed as it came, and shown as a copy without its location. */
@Entity('evidence')
export class Evidence {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ type: 'text' })
  state!: EvidenceState;

  @Column({ type: 'text', nullable: true })
  kind!: EvidenceKind | null;

  @Column({ name: 'file_name', type: 'text' })
  fileName!: string;

  @Column({ name: 'announced_bytes', type: 'bigint', transformer: bigintColumn })
  announcedBytes!: bigint;

  @Column({ name: 'size_bytes', type: 'bigint', nullable: true, transformer: bigintColumn })
  sizeBytes!: bigint | null;

  @Column({ name: 'content_type', type: 'text', nullable: true })
  contentType!: string | null;

  @Column({ type: 'text', nullable: true })
  sha256!: string | null;

  @Column({ type: 'integer', nullable: true })
  width!: number | null;

  @Column({ type: 'integer', nullable: true })
  height!: number | null;

  @Column({ type: 'text', nullable: true })
  rejection!: EvidenceRejection | null;

  @Column({ name: 'is_late', type: 'boolean', default: false })
  isLate!: boolean;

  @Column({ name: 'seen_before', type: 'boolean', default: false })
  seenBefore!: boolean;

  @Column({ name: 'round_no', type: 'integer', nullable: true })
  roundNo!: number | null;

  @Column({ name: 'sealed_key', type: 'text', nullable: true })
  sealedKey!: string | null;

  @Column({ name: 'copy_key', type: 'text', nullable: true })
  copyKey!: string | null;

  @Column({ name: 'thumbnail_key', type: 'text', nullable: true })
  thumbnailKey!: string | null;

  @Column({ name: 'still_keys', type: 'text', array: true, default: () => "'{}'" })
  stillKeys!: string[];

  @Column({ name: 'uploaded_by', type: 'text' })
  uploadedBy!: Actor;

  @Column({ name: 'uploaded_by_subject', type: 'text' })
  uploadedBySubject!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'uploaded_at', type: 'timestamptz', precision: 3, nullable: true })
  uploadedAt!: Date | null;

  @Column({ name: 'inspected_at', type: 'timestamptz', precision: 3, nullable: true })
  inspectedAt!: Date | null;
}
