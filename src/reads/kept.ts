// What is compiled below a row is the same for everybody of a role who sends the same document, whatever it is asked with:
// it is kept with the document. Not where it binds a value, which belongs to one request alone.
import { type FieldNode, Kind, visit } from 'graphql';
import { MOST_ROWS } from './budget.js';
import type { Compiled } from './compiled.js';
import type { Sql } from './json.js';
import type { Statement } from './statement.js';

interface Kept {
  compiled: Compiled;
  nextRow: number;
  /** What it added to the rows of the budget. */
  rows: number;
}

/** Documents are kept by Apollo and share their nodes; what hangs on one goes with it. */
const KEPT = new WeakMap<FieldNode, Map<string, Kept>>();
const MOST_KEPT = 20;

/** @param type of the row: one place of a document may be about rows of several */
export function compileOnce(
  s: Statement,
  { nodes, type }: { nodes: readonly FieldNode[]; type: string },
  row: string,
  compile: () => Compiled,
): Compiled {
  const [node] = nodes;
  if (!s.asText || node === undefined || nodes.length > 1) return compile();
  const key = JSON.stringify([
    type,
    row,
    s.nextRow,
    s.reader.role,
    s.reader.merchantId === null,
    s.budget.times,
    valuesOf(s, node),
  ]);
  const kept = KEPT.get(node) ?? new Map<string, Kept>();
  const known = kept.get(key);
  if (known !== undefined && s.budget.rows + known.rows <= MOST_ROWS) {
    s.nextRow = known.nextRow;
    s.budget.rows += known.rows;
    return known.compiled;
  }
  const before = { values: s.values.length, rows: s.budget.rows };
  const compiled = compile();
  if (s.values.length === before.values) {
    if (kept.size >= MOST_KEPT) kept.clear();
    KEPT.set(node, kept.set(key, { compiled, nextRow: s.nextRow, rows: s.budget.rows - before.rows }));
  }
  return compiled;
}

/**
 * What is compiled within a longer text, which is the same text each time for the same row: whoever looks up a long one in a map
 * would have to read through all of it, unless it has done so before.
 */
export function around(inner: Compiled, head: Sql, tail: Sql): Compiled {
  const key = `${head}\u0000${tail}`;
  const longer = LONGER.get(inner) ?? new Map<string, Compiled>();
  const known = longer.get(key);
  if (known !== undefined) return known;
  const made = { ...inner, json: `${head}${inner.json}${tail}` };
  if (longer.size >= MOST_KEPT) longer.clear();
  LONGER.set(inner, longer.set(key, made));
  return made;
}

const LONGER = new WeakMap<Compiled, Map<string, Compiled>>();

/**
 * Of the variables that the selection names, or a fragment somewhere in it. The arguments of the field itself choose rows,
 * and not what is told of one.
 */
function valuesOf({ info }: Statement, node: FieldNode): unknown[] {
  let names = NAMES.get(node);
  if (names === undefined) {
    names = namesIn(node, info.fragments);
    NAMES.set(node, names);
  }
  return names.map((name) => info.variableValues[name] ?? null);
}

const NAMES = new WeakMap<FieldNode, string[]>();

function namesIn(node: FieldNode, fragments: Statement['info']['fragments']): string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const look = (part: Parameters<typeof visit>[0]): void => {
    visit(part, {
      [Kind.VARIABLE]: ({ name }) => void names.add(name.value),
      [Kind.FRAGMENT_SPREAD]: ({ name }) => {
        const fragment = fragments[name.value];
        if (fragment === undefined || seen.has(name.value)) return;
        seen.add(name.value);
        look(fragment);
      },
    });
  };
  if (node.selectionSet !== undefined) look(node.selectionSet);
  return [...names];
}
