// Promise: a photo is taken only when every row of it can be decoded, and one with too many pixels is refused by its header
// alone, before a tiny file has unfolded into gigabytes.
import type { Look } from './Look.js';
import { PHOTO_LIMIT_PIXELS } from './limits.js';
import { PHOTO_FORMATS, type PhotoType } from './mediaTypes.js';
import { loadSharp } from './loadSharp.js';
import { openPhoto } from './openPhoto.js';

export async function inspectPhoto(path: string, contentType: PhotoType): Promise<Look> {
  const sharp = await loadSharp();
  const header = await sharp(path, { failOn: 'error', limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (header === null || header.format !== PHOTO_FORMATS[contentType]) return CORRUPT;
  if (header.width * header.height > PHOTO_LIMIT_PIXELS) {
    const megapixels = PHOTO_LIMIT_PIXELS / 1_000_000;
    const message = `The photo has ${header.width} x ${header.height} pixels; up to ${megapixels} megapixels are taken.`;
    return { ok: false, reason: 'TOO_MANY_PIXELS', message };
  }
  if (!(await decodes(path))) return CORRUPT;
  const { width, height } = header.autoOrient;
  return { ok: true, width, height };
}

const CORRUPT: Look = {
  ok: false,
  reason: 'CORRUPT',
  message: 'The photo is broken or not complete. Send it again.',
};

/** Row by row, into something small: nothing is kept of it, and no short cut past any of its data is taken. */
async function decodes(path: string): Promise<boolean> {
  try {
    const photo = await openPhoto(path);
    await photo.resize(16, 16, { fit: 'fill', fastShrinkOnLoad: false }).raw().toBuffer();
    return true;
  } catch {
    return false;
  }
}
