// One line of a CSV file into cells. A quoted cell may go on in the next line, so a line can leave a record open.

/** A record whose last cell was opened with a quote that this line does not close. */
export interface OpenRecord {
  cells: string[];
  cell: string;
}

export type SplitLine =
  | { kind: 'ROW'; cells: string[] }
  | { kind: 'OPEN'; open: OpenRecord }
  /** There is text between a closing quote and the next delimiter. */
  | { kind: 'BROKEN' };

/**
 * Splits a line, or goes on with an open record. A quote counts at the start of a cell only: 17" is a size.
 *
 * @param quote empty when the file has none
 */
export function splitLine(text: string, delimiter: string, quote: string, open?: OpenRecord): SplitLine {
  if (open === undefined && (quote === '' || !text.includes(quote)))
    return { kind: 'ROW', cells: text.split(delimiter) };
  const cells = open?.cells.slice() ?? [];
  let at = 0;
  let inside: string | null = open === undefined ? null : `${open.cell}\n`;
  for (;;) {
    if (inside === null && text.startsWith(quote, at)) {
      inside = '';
      at += quote.length;
    }
    if (inside === null) {
      const end = text.indexOf(delimiter, at);
      cells.push(end === -1 ? text.slice(at) : text.slice(at, end));
      if (end === -1) return { kind: 'ROW', cells };
      at = end + delimiter.length;
      continue;
    }
    const closing = text.indexOf(quote, at);
    if (closing === -1) return { kind: 'OPEN', open: { cells, cell: inside + text.slice(at) } };
    inside += text.slice(at, closing);
    at = closing + quote.length;
    if (text.startsWith(quote, at)) {
      inside += quote;
      at += quote.length;
      continue;
    }
    cells.push(inside);
    inside = null;
    if (at === text.length) return { kind: 'ROW', cells };
    if (!text.startsWith(delimiter, at)) return { kind: 'BROKEN' };
    at += delimiter.length;
  }
}
