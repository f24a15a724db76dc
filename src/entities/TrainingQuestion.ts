import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A question of the test of a module, without its answer. */
@Entity('training_questions')
export class TrainingQuestion {
  @PrimaryColumn({ name: 'module_id', type: 'uuid' })
  moduleId!: string;

  @PrimaryColumn({ name: 'question_no', type: 'integer' })
  questionNo!: number;

  @Column({ name: 'text_en', type: 'text' })
  textEn!: string;

  @Column({ name: 'text_zh', type: 'text' })
  textZh!: string;

  @Column({ name: 'options_en', type: 'text', array: true })
  optionsEn!: string[];

  @Column({ name: 'options_zh', type: 'text', array: true })
  optionsZh!: string[];
}
