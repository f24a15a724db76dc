// Promise: of a request that breaks off, falls silent or is ended, everything that came before is handed on, and the end
// looks like any other end. So what was received of a file is kept, and the client goes on from there.
import type { IncomingMessage } from 'node:http';
import { ByteLengthQueuingStrategy, ReadableStream } from 'node:stream/web';

export interface RequestBody {
  stream: ReadableStream<Uint8Array>;
  /** Nothing more is handed on; what still comes is read and thrown away. */
  end(): void;
}

const AHEAD_BYTES = 256 * 1024;

/** A client that has gone without a word holds its connection no longer than this. */
const SILENCE_MS = 30_000;

export function bodyUntilBroken(raw: IncomingMessage): RequestBody {
  let isOpen = true;
  let take = (_chunk: Buffer): void => undefined;
  let close = (): void => undefined;
  const leave = (): void => {
    isOpen = false;
    raw.off('data', take).resume();
  };
  const end = (): void => {
    if (!isOpen) return;
    leave();
    close();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        take = (chunk) => {
          controller.enqueue(chunk);
          if ((controller.desiredSize ?? 0) <= 0) raw.pause();
        };
        close = () => controller.close();
        raw.on('data', take).once('end', end).once('close', end).on('error', end);
        raw.setTimeout(SILENCE_MS, end);
      },
      pull: () => void raw.resume(),
      cancel: leave,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: AHEAD_BYTES }),
  );
  return { stream, end };
}
