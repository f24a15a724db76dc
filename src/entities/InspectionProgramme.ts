import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from './columns.js';

/** A time in which the marketplace buys blind, with a budget and a secret seed for what chance chooses. */
@Entity('inspection_programmes')
export class InspectionProgramme {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'from_at', type: 'timestamptz', precision: 3 })
  fromAt!: Date;

  @Column({ name: 'until_at', type: 'timestamptz', precision: 3 })
  untilAt!: Date;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ name: 'budget_minor', type: 'bigint', transformer: bigintColumn })
  budgetMinor!: bigint;

  @Column({ name: 'reserved_minor', type: 'bigint', transformer: bigintColumn, default: 0 })
  reservedMinor!: bigint;

  @Column({ name: 'spent_minor', type: 'bigint', transformer: bigintColumn, default: 0 })
  spentMinor!: bigint;

  @Column({ name: 'random_bps', type: 'integer' })
  randomBps!: number;

  @Column({ name: 'seed_commitment', type: 'text' })
  seedCommitment!: string;

  @Column({ name: 'seed_sealed', type: 'text' })
  seedSealed!: string;

  @Column({ type: 'text', nullable: true })
  seed!: string | null;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'closed_by', type: 'text', nullable: true })
  closedBy!: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
