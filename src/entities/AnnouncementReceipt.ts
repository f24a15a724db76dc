import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That an announcement is for a merchant, and what the merchant did with it. */
@Entity('announcement_receipts')
export class AnnouncementReceipt {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ name: 'announcement_id', type: 'uuid' })
  announcementId!: string;

  @Column({ name: 'told_at', type: 'timestamptz', precision: 3, nullable: true })
  toldAt!: Date | null;

  @Column({ name: 'read_at', type: 'timestamptz', precision: 3, nullable: true })
  readAt!: Date | null;

  @Column({ name: 'read_by', type: 'text', nullable: true })
  readBy!: string | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt!: Date | null;

  @Column({ name: 'confirmed_by', type: 'text', nullable: true })
  confirmedBy!: string | null;
}
