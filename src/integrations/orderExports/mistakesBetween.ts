// What only shows when the parts of a mapping are looked at together: names that lead nowhere.
import { CATEGORIES } from '../../policy/vocabulary.js';
import { isCountry } from '../../policy/countries.js';
import type { FieldSpec } from './fieldSpecs.js';
import type { Mapping } from './mappingSpec.js';

/** The mistakes, in the order of the file. */
export function mistakesBetween(mapping: Mapping): string[] {
  return [...mistakesInFiles(mapping), ...fieldsOf(mapping).flatMap((field) => mistakesInField(mapping, field))];
}

/** Every field of a mapping with its path. */
export function fieldsOf(mapping: Mapping): { path: string; spec: FieldSpec }[] {
  const found: { path: string; spec: FieldSpec }[] = [];
  const visit = (path: string, given: object): void => {
    for (const [name, inner] of Object.entries(given)) {
      if (typeof inner !== 'object' || inner === null) continue;
      if (GROUPS.has(`${path}.${name}`)) visit(`${path}.${name}`, inner as object);
      else found.push({ path: `${path}.${name}`, spec: inner as FieldSpec });
    }
  };
  visit('order', mapping.order);
  visit('line', mapping.line);
  return found;
}

const GROUPS: ReadonlySet<string> = new Set(['order.buyer', 'order.shipTo', 'line.supplier']);

function mistakesInFiles({ files }: Mapping): string[] {
  return files.flatMap(({ id, key, joinOn }, index) => {
    const path = `files.${index}`;
    const earlier = files.slice(0, index).map((file) => file.id);
    const mistakes = earlier.includes(id) ? [`${path}.id is used twice: give every file a name of its own.`] : [];
    if (index === 0) {
      return key === undefined && joinOn === undefined
        ? mistakes
        : [...mistakes, `${path} is read row by row, so it takes no key and no joinOn: those belong to the others.`];
    }
    if (key === undefined || joinOn === undefined)
      return [...mistakes, `${path} needs a key (its own column) and a joinOn (such as ${earlier[0]}.${key ?? 'id'}).`];
    const [from] = joinOn.split('.');
    return earlier.includes(from ?? '') && joinOn.includes('.')
      ? mistakes
      : [...mistakes, `${path}.joinOn must be a column of an earlier file, such as ${earlier[0]}.${key}.`];
  });
}

function mistakesInField(mapping: Mapping, { path, spec }: { path: string; spec: FieldSpec }): string[] {
  const mistakes: string[] = [];
  const columns = [...[spec.column ?? []].flat(), ...(spec.onlyWhen === undefined ? [] : [spec.onlyWhen.column])];
  if (mapping.files.length > 1) {
    for (const column of columns) {
      if (mapping.files.some(({ id }) => column.startsWith(`${id}.`))) continue;
      mistakes.push(
        `${path} names the column "${column}" of no file: write its file first, ${mapping.files[0]?.id}.${column}.`,
      );
    }
  }
  if (spec.column === undefined && spec.constant === undefined && spec.default === undefined)
    mistakes.push(`${path} says nothing: give a column, or a constant.`);
  if (spec.column !== undefined && spec.constant !== undefined)
    mistakes.push(`${path} has both a column and a constant. Keep one; for blank cells there is "default".`);
  if (spec.fromFirstRow === true && !mapping.carryDown)
    mistakes.push(`${path}.fromFirstRow is of use only with carryDown.`);
  return [...mistakes, ...mistakesInTable(mapping, path, spec)];
}

function mistakesInTable({ tables }: Mapping, path: string, { values }: FieldSpec): string[] {
  if (typeof values !== 'string') return [];
  const table = tables[values];
  if (table === undefined) return [`${path}.values names the table "${values}", which "tables" does not have.`];
  const isOurs = OUR_WORDS.find(([suffix]) => path.endsWith(suffix))?.[1];
  if (isOurs === undefined) return [];
  const strange = Object.entries(table).filter(([, word]) => !isOurs(word));
  return strange.map(([from]) => `tables.${values}.${from} must be one of our words, because ${path} uses it.`);
}

const OUR_WORDS: [string, (word: string) => boolean][] = [
  ['.country', isCountry],
  ['.category', (word) => (CATEGORIES as readonly string[]).includes(word)],
];
