// Promise: a small WebP of a photo, upright, with nothing in it but pixels. A small photo is not blown up.
import { THUMBNAIL_SIDE_PIXELS } from './limits.js';
import { openPhoto } from './openPhoto.js';
import { writePhoto, type WrittenPhoto } from './writePhoto.js';

export async function thumbnailOf(path: string, target: string): Promise<WrittenPhoto> {
  const side = THUMBNAIL_SIDE_PIXELS;
  const small = (await openPhoto(path)).resize(side, side, { fit: 'inside', withoutEnlargement: true });
  return writePhoto(small.toColourspace('srgb').webp({ quality: 80 }), target);
}
