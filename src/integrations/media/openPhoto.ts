// Promise: a photo is decoded within bounds of pixels and time, and one that breaks off does not pass for a whole one.
import type { Sharp } from 'sharp';
import { DECODING_LIMIT_SECONDS, PHOTO_LIMIT_PIXELS } from './limits.js';
import { loadSharp } from './loadSharp.js';

/** Upright, as its EXIF says. What comes out of it carries no metadata and is in sRGB: sharp keeps none unasked. */
export async function openPhoto(path: string): Promise<Sharp> {
  const sharp = await loadSharp();
  return sharp(path, { failOn: 'error', limitInputPixels: PHOTO_LIMIT_PIXELS, autoOrient: true }).timeout({
    seconds: DECODING_LIMIT_SECONDS,
  });
}
