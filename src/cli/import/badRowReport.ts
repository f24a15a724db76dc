// The rows that stay out: the first ones for the eyes, and all of them in a file when one is wanted, to be mended there.
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { BadRow } from '../../integrations/orderExports/IncomingOrder.js';

export interface BadRowReport {
  take(badRow: BadRow): void;
  /** Says what there was, when the progress bar is out of the way. */
  end(): Promise<void>;
}

const MOST_SHOWN = 20;

/** The file is opened before any order goes in: what stays out of an import that cannot say so would be lost. */
export async function badRowReport(path: string | undefined): Promise<BadRowReport> {
  const file = path === undefined ? undefined : (await opened(path)).createWriteStream();
  // Awaited at the end; until then a failure has somebody to go to.
  const written = file === undefined ? undefined : finished(file);
  written?.catch(() => undefined);
  file?.write('file,line,column,reason\r\n');
  const shown: string[] = [];
  let count = 0;
  return {
    take: ({ file: name, line, mistakes }) => {
      count += 1;
      for (const { column, reason } of mistakes) {
        file?.write(`${[name, `${line}`, column ?? '', reason].map(quoted).join(',')}\r\n`);
        if (count <= MOST_SHOWN) shown.push(`  ${name}:${line}: ${column === null ? '' : `${column}: `}${reason}`);
      }
    },
    end: async () => {
      file?.end();
      await written;
      if (count === 0) return;
      const where = path === undefined ? 'Give --bad-rows FILE for all of them.' : `All of them are in ${path}.`;
      process.stderr.write(`${count} ${count === 1 ? 'row stays' : 'rows stay'} out:\n${shown.join('\n')}\n`);
      if (count > MOST_SHOWN) process.stderr.write(`  ... and ${count - MOST_SHOWN} more. ${where}\n`);
    },
  };
}

async function opened(path: string) {
  try {
    return await open(path, 'w');
  } catch (error) {
    const { code } = error as { code?: string };
    const message = `Nothing can be written to ${path} (${code}), so nothing was taken in. Give --bad-rows another file.`;
    throw new Error(message, { cause: error });
  }
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
