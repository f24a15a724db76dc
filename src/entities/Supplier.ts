import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Fulfils orders of the merchant. */
@Entity('suppliers')
export class Supplier {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'partner_account_id', type: 'uuid', nullable: true })
  partnerAccountId!: string | null;

  @Column({ name: 'external_id', type: 'text' })
  externalId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  country!: string | null;

  @Column({ type: 'text' })
  platform!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
