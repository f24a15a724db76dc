// npm start runs what is compiled. Compiling takes longer than starting, so it is left out when nothing has changed since.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'dist', 'built');
const sources = ['src', 'sandbox', 'scripts', 'package.json', 'package-lock.json'];

if (!sources.some((name) => isNewer(join(root, name), madeAt(stamp)))) process.exit(0);
const begunAt = new Date();
const status = run([join(root, 'scripts', 'compile.mjs')]) || run([join(root, 'scripts', 'bundle.mjs')]);
// What is changed while it compiles is compiled next time.
if (status === 0) {
  writeFileSync(stamp, '');
  utimesSync(stamp, begunAt, begunAt);
}
process.exit(status);

function run(args) {
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
}

function isNewer(path, than) {
  const found = statSync(path);
  if (found.mtimeMs > than) return true;
  return found.isDirectory() && readdirSync(path).some((name) => isNewer(join(path, name), than));
}

function madeAt(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return -Infinity;
  }
}
