import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Category, ChosenBy } from '../policy/vocabulary.js';
import { bigintColumn } from './columns.js';

/** What a draw chose from: each target with its figures and its places, kept for the audit; never changed. */
@Entity('inspection_candidates')
export class InspectionCandidate {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'programme_id', type: 'uuid' })
  programmeId!: string;

  @Column({ name: 'draw_id', type: 'uuid' })
  drawId!: string;

  @Column({ name: 'variant_id', type: 'uuid' })
  variantId!: string;

  @Column({ type: 'text' })
  category!: Category;

  @Column({ name: 'expected_minor', type: 'bigint', transformer: bigintColumn })
  expectedMinor!: bigint;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'integer' })
  orders!: number;

  @Column({ type: 'integer' })
  complaints!: number;

  @Column({ type: 'integer' })
  refunds!: number;

  @Column({ name: 'supplier_orders', type: 'integer' })
  supplierOrders!: number;

  @Column({ name: 'supplier_faults', type: 'integer' })
  supplierFaults!: number;

  @Column({ type: 'integer' })
  risk!: number;

  @Column({ name: 'risk_rank', type: 'integer' })
  riskRank!: number;

  @Column({ name: 'random_rank', type: 'integer' })
  randomRank!: number;

  @Column({ name: 'chosen_by', type: 'text', nullable: true })
  chosenBy!: ChosenBy | null;
}
