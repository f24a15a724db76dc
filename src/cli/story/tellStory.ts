// npm run story -- NAME: plays a case from start to end against the sandbox and prints each step with its rule.
import 'reflect-metadata';
import type { Say } from './story/narrate.js';
import { onStage } from './story/stage.js';
import { STORIES } from './story/stories.js';

const say: Say = (line) => void process.stdout.write(`${line}\n`);

const [name = ''] = process.argv.slice(2);
const story = Object.entries(STORIES).find(([title]) => title === name)?.[1];
if (story === undefined) {
  process.stderr.write(`There is no story "${name}". Choose one of: ${Object.keys(STORIES).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  await onStage((stage) => story(stage, say));
}
