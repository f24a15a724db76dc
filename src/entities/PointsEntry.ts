import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AppealState, Breach, PointKind } from '../policy/vocabulary.js';

/** Points that a merchant was given for one breach. Only its reversal and its appeal are ever added to it. */
@Entity('points_entries')
export class PointsEntry {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Of what they are for; given once for ever. */
  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  breach!: Breach;

  @Column({ type: 'text' })
  kind!: PointKind;

  @Column({ type: 'integer' })
  points!: number;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId!: string | null;

  @Column({ name: 'inspection_id', type: 'uuid', nullable: true })
  inspectionId!: string | null;

  /** In the year of this instant they count. */
  @Column({ name: 'dated_at', type: 'timestamptz', precision: 3 })
  datedAt!: Date;

  @Column({ name: 'given_at', type: 'timestamptz', precision: 3 })
  givenAt!: Date;

  /** Subject of an operator; null when the product gave them by a rule. */
  @Column({ name: 'given_by', type: 'text', nullable: true })
  givenBy!: string | null;

  @Column({ name: 'appeal_until', type: 'timestamptz', precision: 3 })
  appealUntil!: Date;

  @Column({ name: 'appeal_state', type: 'text', default: 'NONE' })
  appealState!: AppealState;

  @Column({ name: 'appeal_reason', type: 'text', nullable: true })
  appealReason!: string | null;

  @Column({ name: 'appealed_at', type: 'timestamptz', precision: 3, nullable: true })
  appealedAt!: Date | null;

  @Column({ name: 'appeal_decided_at', type: 'timestamptz', precision: 3, nullable: true })
  appealDecidedAt!: Date | null;

  @Column({ name: 'appeal_decided_by', type: 'text', nullable: true })
  appealDecidedBy!: string | null;

  @Column({ name: 'appeal_answer', type: 'text', nullable: true })
  appealAnswer!: string | null;

  @Column({ name: 'reversed_at', type: 'timestamptz', precision: 3, nullable: true })
  reversedAt!: Date | null;

  @Column({ name: 'reversed_because', type: 'text', nullable: true })
  reversedBecause!: string | null;
}
