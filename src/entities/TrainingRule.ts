import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Breach, Problem } from '../policy/vocabulary.js';

/** Which pattern of a merchant’s own cases has it trained: a problem too often, or a breach. */
@Entity('training_rules')
export class TrainingRule {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'module_code', type: 'text' })
  moduleCode!: string;

  @Column({ type: 'text', nullable: true })
  problem!: Problem | null;

  @Column({ type: 'text', nullable: true })
  breach!: Breach | null;

  @Column({ name: 'rate_bps', type: 'integer', nullable: true })
  rateBps!: number | null;

  @Column({ type: 'integer', nullable: true })
  sample!: number | null;

  @Column({ type: 'integer', nullable: true })
  times!: number | null;

  @Column({ type: 'integer' })
  weeks!: number;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
