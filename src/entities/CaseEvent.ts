import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor, RuleId } from '../policy/vocabulary.js';
import { type Json } from './columns.js';

/** One entry of the timeline of a case; append-only. */
@Entity('case_events')
export class CaseEvent {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  actor!: Actor;

  @Column({ name: 'actor_subject', type: 'text', nullable: true })
  actorSubject!: string | null;

  @Column({ name: 'rule_id', type: 'text', nullable: true })
  ruleId!: RuleId | null;

  @Column({ type: 'text' })
  sentence!: string;

  @Column({ type: 'jsonb', default: () => "'{}'" })
  data!: Json;
}
