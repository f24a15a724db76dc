// npm run build, second half: dist becomes one file, dist/bundle/programs.cjs, and beside it lies what V8 made of it. See
// src/cli/fromBundle.ts. What is native, or hardly ever needed, stays where npm has put it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const dist = join(import.meta.dirname, '..', 'dist');
const outfile = join(dist, 'bundle', 'programs.cjs');
const STAYS = ['sharp', 'highs', 'pg-native', '@aws-sdk/client-s3', '@opentelemetry/sdk-trace-node', '@opentelemetry/exporter-trace-otlp-http', '@opentelemetry/resources']; // prettier-ignore

mkdirSync(join(dist, 'bundle'), { recursive: true });
rmSync(`${outfile}.cache`, { force: true });
await build({
  entryPoints: [join(dist, 'src', 'cli', 'programs.js')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Entities and the types of the API go by the names of their classes.
  keepNames: true,
  external: STAYS,
  // A script that V8 had compiled beforehand may not import any more.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'error',
});

// Most functions have their name already, and giving it again costs more than many of them do. What asks its module for
// Node's own modules would go without them, and make hashes by itself.
const CHANGES = [
  ['(target, value) => __defProp(target, "name"', '(target, value) => target.name === value ? target : __defProp(target, "name"'],
  ['(mod = { exports: {} }).exports', '(mod = { exports: {}, require }).exports'],
]; // prettier-ignore
let text = readFileSync(outfile, 'latin1');
for (const [from, to] of CHANGES) {
  if (!text.includes(from)) throw new Error(`esbuild writes its bundle in another way: ${from} is not in it.`);
  text = text.replace(from, to);
}
writeFileSync(outfile, text, 'latin1');

process.env.NODE_ENV = 'production';
const { runBundle } = await import(join(dist, 'src', 'cli', 'fromBundle.js'));
const { script, programs } = runBundle(outfile);
await programs.warmUp();
writeFileSync(`${outfile}.cache`, script.createCachedData());
// What was loaded may wait for something that never comes.
process.exit(0);
