// The settings of a command: .env and the environment. When they are wrong the command ends here, with all that is wrong.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, describeMistakes, readConfig } from '../server/config.js';
import { projectFolder } from '../server/projectFolder.js';

export function ownConfig(): Config {
  const file = join(projectFolder(), '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const read = readConfig(process.env);
  if (!read.ok) giveUp(describeMistakes(read.mistakes));
  return read.config;
}

export function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
