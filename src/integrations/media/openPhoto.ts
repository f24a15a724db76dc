// Promise: a photo is decoded within bounds of pixels and time, and one that breaks off does not pass for a whole one. The
// path is read anew each time: nothing remembers what a file was that stood there before.
import sharp, { type Sharp } from 'sharp';
import { DECODING_LIMIT_SECONDS, PHOTO_LIMIT_PIXELS } from './limits.js';

sharp.cache(false);

/** Upright, as its EXIF says. What comes out of it carries no metadata and is in sRGB: sharp keeps none unasked. */
export function openPhoto(path: string): Sharp {
  return sharp(path, { failOn: 'error', limitInputPixels: PHOTO_LIMIT_PIXELS, autoOrient: true }).timeout({
    seconds: DECODING_LIMIT_SECONDS,
  });
}
