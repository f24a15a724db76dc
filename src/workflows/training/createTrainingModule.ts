import { v7 as uuid } from 'uuid';
import { TrainingAnswer } from '../../entities/TrainingAnswer.js';
import { TrainingModule } from '../../entities/TrainingModule.js';
import { TrainingQuestion } from '../../entities/TrainingQuestion.js';
import { type Outcome, accept, refuse } from '../../policy/refusals.js';
import type { TrainingKind } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decideAcross } from '../decideAcross.js';

export interface QuestionInput {
  textEn: string;
  textZh: string;
  optionsEn: string[];
  optionsZh: string[];
  rightOption: number;
}

export interface CreateTrainingModuleInput {
  code: string;
  kind: TrainingKind;
  titleEn: string;
  titleZh: string;
  contentEn: string;
  contentZh: string;
  passBps?: number | null;
  dueDays: number;
  certificateDays: number;
  questions: QuestionInput[];
  idempotencyKey: string;
}

/** The mutation `createTrainingModule`: the next version of a code, not yet published. A mistake in it is mended by another version. */
export async function createTrainingModule(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: CreateTrainingModuleInput,
): Promise<Decision<{ moduleId: string }>> {
  const asked = { mutation: 'createTrainingModule', key: idempotencyKey, input };
  return decideAcross(app, viewer, asked, async ({ manager, now }) => {
    const may = mayMake(input);
    if (!may.ok) return may;
    const { questions, ...told } = input;
    const id = uuid();
    const before = await manager.maximum(TrainingModule, 'versionNo', { code: input.code });
    await manager.insert(TrainingModule, {
      ...told,
      id,
      passBps: input.kind === 'ONLINE' ? (input.passBps ?? null) : null,
      versionNo: (before ?? 0) + 1,
      createdBy: viewer.subject,
      createdAt: now,
      publishedBy: null,
      publishedAt: null,
    });
    for (const [index, { rightOption, ...question }] of questions.entries()) {
      const place = { moduleId: id, questionNo: index + 1 };
      await manager.insert(TrainingQuestion, { ...place, ...question });
      await manager.insert(TrainingAnswer, { ...place, rightOption });
    }
    return accept({ moduleId: id });
  });
}

function mayMake({ code, kind, passBps, questions }: Omit<CreateTrainingModuleInput, 'idempotencyKey'>): Outcome<true> {
  if (!/^[A-Z][A-Z0-9_]{0,39}$/.test(code)) {
    return refuse('INVALID_INPUT', 'A code has 1 to 40 capital letters, digits and underscores.', { field: ['code'] });
  }
  if (kind === 'OFFLINE' && questions.length > 0) {
    return refuse('INVALID_INPUT', 'Who comes to a session takes no test. Leave the questions out.', {
      field: ['questions'],
    });
  }
  if (kind === 'ONLINE' && (questions.length === 0 || passBps == null)) {
    return refuse('INVALID_INPUT', 'An online module has a test: give questions, and what share of them passes.', {
      field: ['questions'],
    });
  }
  const wrong = questions.findIndex(
    ({ optionsEn, optionsZh, rightOption }) =>
      optionsEn.length !== optionsZh.length || rightOption < 1 || rightOption > optionsEn.length,
  );
  if (wrong < 0) return accept(true);
  const message = `Question ${wrong + 1} needs the same options in both languages, and one of them right.`;
  return refuse('INVALID_INPUT', message, { field: ['questions', String(wrong)] });
}
