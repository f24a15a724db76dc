// How far it is, on standard error: a bar for a person, two plain lines for a log.
import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** So much more of the total is done. */
  add(count: number): void;
  /** All of it is done. */
  end(): void;
  /** It goes no further. */
  leave(): void;
}

export function progressBar(title: string, total: number): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) {
    stderr.write(`${title} ...\n`);
    return { add: () => undefined, end: () => void stderr.write(`${title}: done.\n`), leave: () => undefined };
  }
  const format = `${title} [{bar}] {percentage} %, {eta_formatted} left`;
  const bar = new SingleBar({ stream: stderr, format, hideCursor: true, clearOnComplete: false }, Presets.legacy);
  bar.start(Math.max(1, total), 0);
  let done = 0;
  return {
    add: (count) => {
      done = Math.min(total, done + count);
      bar.update(done);
    },
    end: () => {
      bar.update(Math.max(1, total));
      bar.stop();
    },
    leave: () => bar.stop(),
  };
}
