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
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'error',
});

// Most functions have their name already; giving it again costs more than many of them do.
const NAMES = 'var __name = (target, value) => __defProp(target, "name", { value, configurable: true });';
const text = readFileSync(outfile, 'latin1');
if (!text.includes(NAMES)) throw new Error('esbuild keeps names in another way: see scripts/bundle.mjs.');
writeFileSync(outfile, text.replace(NAMES, NAMES.replace('=> ', '=> target.name === value ? target : ')), 'latin1');

process.env.NODE_ENV = 'production';
const { runBundle } = await import(join(dist, 'src', 'cli', 'fromBundle.js'));
const { script, programs } = runBundle(outfile);
await programs.warmUp();
writeFileSync(`${outfile}.cache`, script.createCachedData());
// What was loaded may wait for something that never comes.
process.exit(0);
