// Prints the layouts of our mails: each .mjml becomes a TypeScript file with the HTML as a string, so that mjml is needed here
// and nowhere else. Handlebars placeholders go through as they are. Run by hand after a change of a layout; with --check
// it prints nothing, and fails when what is checked in is not what would be printed.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import mjml2html from 'mjml';
import * as prettier from 'prettier';

const folder = new URL('../src/integrations/mail/templates/', import.meta.url);

await main();

async function main() {
  const sources = (await readdir(folder)).filter((name) => name.endsWith('.mjml')).sort();
  for (const source of sources) {
    const name = source.replace('.mjml', '');
    const file = new URL(`${name}.ts`, folder);
    const text = await print(source, name);
    if (!process.argv.includes('--check')) await writeFile(file, text);
    else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
      console.error(`src/integrations/mail/templates/${name}.ts is not ${source}: run node scripts/printMails.mjs`);
      process.exitCode = 1;
    }
  }
}

async function print(source, name) {
  const mjml = await readFile(new URL(source, folder), 'utf8');
  // Fonts would be fetched from elsewhere when a mail is opened.
  const { html } = await mjml2html(mjml, { validationLevel: 'strict', fonts: {}, minify: false, beautify: false });
  const lines = html.split('\n').map((line) => line.trim());
  const body = lines.filter((line) => line !== '').join('\n');
  const header = '// Printed by scripts/printMails.mjs; do not edit.\n\n';
  const literal = body.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  const filepath = fileURLToPath(new URL(`${name}.ts`, folder));
  const text = `${header}export const ${name} = \`${literal}\`;\n`;
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
}
