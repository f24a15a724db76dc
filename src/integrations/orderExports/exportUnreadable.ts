/** The files do not fit the mapping: nothing was read. */
export class ExportUnreadable extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

const MOST_SHOWN = 500;

/** With the columns that there are: a wrong delimiter or encoding is seen by them, and not by what is missing. */
export function misfitOf(name: string, header: readonly string[], problems: readonly string[]): ExportUnreadable {
  if (header.length === 0) return new ExportUnreadable([`${name}: The file is empty.`]);
  const columns = header.map((column) => `"${column}"`).join(', ');
  const shown = `Its columns are ${columns.slice(0, MOST_SHOWN)}${columns.length > MOST_SHOWN ? ' …' : ''}.`;
  return new ExportUnreadable(
    [...problems, `${shown}${hintOf(columns, header.length)}`].map((one) => `${name}: ${one}`),
  );
}

function hintOf(columns: string, count: number): string {
  if (columns.includes('\uFFFD'))
    return ' Some signs could not be read: give its "encoding" in the mapping, such as gb18030 or windows-1252.';
  return count === 1 ? ' If that should be several, give its "delimiter" in the mapping.' : '';
}
