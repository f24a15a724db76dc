import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from './columns.js';

/** A pot of the ledger. One that may not go negative is what stops a refund beyond what was paid. */
@Entity('accounts')
export class Account {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ name: 'ref_id', type: 'uuid' })
  refId!: string;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ name: 'may_go_negative', type: 'boolean' })
  mayGoNegative!: boolean;

  @Column({ name: 'balance_minor', type: 'bigint', transformer: bigintColumn, default: '0' })
  balanceMinor!: bigint;
}
