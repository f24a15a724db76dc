// npm run build, first half: what is written in TypeScript comes to dist as JavaScript, file by file, by the compiler that
// the tests run by, too. It takes a tenth of what tsc takes; types are looked at by `npm run typecheck`.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';
import { swcOptions } from './swcOptions.mjs';

const root = join(import.meta.dirname, '..');
const FOLDERS = ['src', 'sandbox', 'scripts'];
/** As many at a time as are quick to hand over. */
const AT_ONCE = 50;

// What was bundled before this is out of date: see src/cli/fromBundle.ts.
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, 'dist', 'compiled'), '');

const files = FOLDERS.flatMap((folder) => filesIn(join(root, folder)));
while (files.length > 0) await Promise.all(files.splice(0, AT_ONCE).map(compile));

async function compile(file) {
  const compiled = join(root, 'dist', relative(root, file)).replace(/\.ts$/, '.js');
  const { code, map } = await transformFile(file, {
    ...swcOptions(),
    configFile: false,
    swcrc: false,
    sourceMaps: true,
    sourceFileName: relative(dirname(compiled), file),
  });
  mkdirSync(dirname(compiled), { recursive: true });
  writeFileSync(`${compiled}.map`, map);
  writeFileSync(compiled, `${code}//# sourceMappingURL=${basename(compiled)}.map\n`);
}

function filesIn(folder) {
  const names = readdirSync(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts')).map((name) => join(folder, name));
}
