import 'reflect-metadata';
import type { Say } from './narrate.js';
import { onStage } from './stage.js';
import { STORIES } from './stories.js';

const say: Say = (line) => void process.stdout.write(`${line}\n`);

/** Plays a case from start to end against the sandbox and prints each step with its rule. */
export async function tellStory([name = '']: readonly string[]): Promise<void> {
  const story = Object.entries(STORIES).find(([title]) => title === name)?.[1];
  if (story === undefined) {
    process.stderr.write(`There is no story "${name}". Choose one of: ${Object.keys(STORIES).join(', ')}.\n`);
    process.exitCode = 2;
    return;
  }
  await onStage((stage) => story(stage, say));
}
