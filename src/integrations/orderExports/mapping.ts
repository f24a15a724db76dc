// Promise: a mapping file alone teaches the product to read an export. All its mistakes are said at once, each with its
// place in the file and what to write there instead.
import type { z } from 'zod';
import { type Mapping, mappingSpec } from './mappingSpec.js';
import { mistakesBetween } from './mistakesBetween.js';

export type MappingAnswer = { ok: true; mapping: Mapping } | { ok: false; mistakes: string[] };

/** @param text what the mapping file holds */
export function readMapping(text: string): MappingAnswer {
  const json = jsonOf(text);
  if (!json.ok) return { ok: false, mistakes: [`The mapping is not JSON: ${json.problem}`] };
  const parsed = mappingSpec.safeParse(json.value);
  if (!parsed.success)
    return {
      ok: false,
      mistakes: [...new Set(parsed.error.issues.flatMap((issue) => sentencesFor(issue, json.value)))],
    };
  const mistakes = mistakesBetween(parsed.data);
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, mapping: parsed.data };
}

function jsonOf(text: string): { ok: true; value: unknown } | { ok: false; problem: string } {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    return { ok: false, problem: (error as Error).message };
  }
}

function sentencesFor(issue: z.core.$ZodIssue, given: unknown): string[] {
  const path = issue.path.join('.') || 'The mapping';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `${[...issue.path, key].join('.')} is no setting of a mapping. See docs/importing.md.`,
    );
  }
  if (issue.path.length > 0 && valueAt(given, issue.path) === undefined) {
    const isField = issue.path.length > 1 && (issue.path[0] === 'order' || issue.path[0] === 'line');
    return [`${path} is missing.${isField ? ' Name its column.' : ' See docs/importing.md.'}`];
  }
  // What has no sentence of its own above is of the wrong kind.
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid'))
    return [`${path} must be ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}.`];
  return [`${path} ${issue.message}`];
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], given);
}
