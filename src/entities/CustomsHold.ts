import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A parcel held by customs. At most one open hold per parcel, however many scans. */
@Entity('customs_holds')
export class CustomsHold {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'parcel_id', type: 'uuid' })
  parcelId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'held_since', type: 'timestamptz', precision: 3 })
  heldSince!: Date;

  @Column({ name: 'released_at', type: 'timestamptz', precision: 3, nullable: true })
  releasedAt!: Date | null;

  @Column({ name: 'mails_sent', type: 'integer', default: 0 })
  mailsSent!: number;

  @Column({ name: 'carrier_text', type: 'text', nullable: true })
  carrierText!: string | null;
}
