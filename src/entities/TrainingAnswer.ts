import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The right answer to a question. No merchant can read it. */
@Entity('training_answers')
export class TrainingAnswer {
  @PrimaryColumn({ name: 'module_id', type: 'uuid' })
  moduleId!: string;

  @PrimaryColumn({ name: 'question_no', type: 'integer' })
  questionNo!: number;

  /** From 1. */
  @Column({ name: 'right_option', type: 'integer' })
  rightOption!: number;
}
