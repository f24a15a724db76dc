// Markdown as prettier would write it, so that a printed page passes the same checks as one written by hand.

/** A table with its columns padded to the widest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_name, column) => Math.max(3, ...cells.map((row) => [...(row[column] ?? '')].length)));
  const line = (row: readonly string[]) => `| ${widths.map((width, i) => padded(row[i] ?? '', width)).join(' | ')} |`;
  const [first = [], ...others] = cells;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - [...cell].length));
}

export function heading(text: string): string {
  return `## ${text}`;
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Lines as they stand in the source. */
export function paragraph(text: string): string {
  return text.split('\n').map((line) => line.trim()).join('\n'); // prettier-ignore
}
