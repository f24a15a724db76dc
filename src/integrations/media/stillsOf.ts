// Promise: up to three stills of a video, as WebP with nothing in it but pixels, made with the ffmpeg that the merchant's
// installation names. Without one there are none. Stills are an extra: what cannot be made is left out, and the time for
// all of them together is limited.
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { PHOTO_LIMIT_PIXELS, STILL_LIMIT_BYTES, STILL_SIDE_PIXELS, STILLS_COUNT } from './limits.js';
import { loadSharp } from './loadSharp.js';
import { onDisk } from './onDisk.js';
import { runForBytes } from './runForBytes.js';
import { videoSeconds } from './videoSeconds.js';
import { writePhoto } from './writePhoto.js';

export interface StillMaker {
  ffmpegPath: string | null;
  /** For all stills of one video together. */
  timeoutMs: number;
}

export interface Still {
  path: string;
  sizeBytes: number;
  width: number;
  height: number;
}

/** Written into the folder as still-1.webp and so on. */
export async function stillsOf(path: string, folder: string, { ffmpegPath, timeoutMs }: StillMaker): Promise<Still[]> {
  if (ffmpegPath === null) return [];
  const seconds = await onDisk(() => videoSeconds(path));
  const until = performance.now() + timeoutMs;
  const stills: Still[] = [];
  for (const at of instantsOf(seconds)) {
    const left = until - performance.now();
    if (left <= 0) break;
    const limits = { timeoutMs: Math.ceil(left), mostBytes: STILL_LIMIT_BYTES };
    const picture = await runForBytes(ffmpegPath, argumentsFor(path, at), limits);
    const target = join(folder, `still-${stills.length + 1}.webp`);
    const still = picture === null ? null : await keepStill(picture, target);
    if (still !== null) stills.push(still);
  }
  return stills;
}

/** In the middle of each of the equal parts. */
function instantsOf(seconds: number | null): number[] {
  if (seconds === null) return [0];
  return Array.from({ length: STILLS_COUNT }, (_, part) => ((part + 0.5) / STILLS_COUNT) * seconds);
}

/** Read as MOV and from a file only: a playlist in disguise could make it fetch other things. */
function argumentsFor(path: string, at: number): string[] {
  const source = ['-protocol_whitelist', 'file', '-f', 'mov', '-threads', '1'];
  const bounds = ['-max_pixels', String(PHOTO_LIMIT_PIXELS), '-ss', at.toFixed(3), '-i', `file:${path}`];
  const one = ['-map', '0:v:0', '-frames:v', '1', '-map_metadata', '-1', '-c:v', 'mjpeg', '-q:v', '3'];
  return ['-nostdin', '-v', 'quiet', ...source, ...bounds, ...one, '-f', 'image2pipe', 'pipe:1'];
}

async function keepStill(picture: Buffer, target: string): Promise<Still | null> {
  const side = STILL_SIDE_PIXELS;
  const sharp = await loadSharp();
  const small = sharp(picture, { failOn: 'error', limitInputPixels: PHOTO_LIMIT_PIXELS })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 });
  const written = await writePhoto(small, target);
  return written.ok
    ? { path: target, sizeBytes: written.sizeBytes, width: written.width, height: written.height }
    : null;
}
