import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor, Audience } from '../policy/vocabulary.js';

/** One message in the thread of a case, and who may read it; append-only. */
@Entity('messages')
export class Message {
  @PrimaryColumn({ name: 'merchant_id', type: 'uuid' })
  merchantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'supplier_id', type: 'uuid', nullable: true })
  supplierId!: string | null;

  @Column({ type: 'text' })
  author!: Actor;

  @Column({ name: 'author_subject', type: 'text' })
  authorSubject!: string;

  @Column({ name: 'visible_to', type: 'text', array: true })
  visibleTo!: Audience[];

  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
