import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from './columns.js';

/** A photo of goods in custody: kept sealed as it came, and shown as a copy without its location. */
@Entity('custody_photos')
export class CustodyPhoto {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'inspection_id', type: 'uuid' })
  inspectionId!: string;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ name: 'size_bytes', type: 'bigint', transformer: bigintColumn })
  sizeBytes!: bigint;

  @Column({ name: 'content_type', type: 'text' })
  contentType!: string;

  @Column({ name: 'sealed_key', type: 'text' })
  sealedKey!: string;

  @Column({ name: 'copy_key', type: 'text' })
  copyKey!: string;

  @Column({ name: 'thumbnail_key', type: 'text', nullable: true })
  thumbnailKey!: string | null;

  @Column({ name: 'uploaded_by', type: 'text' })
  uploadedBy!: string;

  @Column({ name: 'uploaded_at', type: 'timestamptz', precision: 3 })
  uploadedAt!: Date;
}
