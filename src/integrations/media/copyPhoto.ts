// Promise: the copy shows the photo and tells nothing else. It is encoded anew in the same format, upright and in sRGB;
// where and when and with what it was taken is gone, and so is whatever was hung on behind it.
import { loadSharp } from './loadSharp.js';
import { openPhoto } from './openPhoto.js';
import { writePhoto, type WrittenPhoto } from './writePhoto.js';

const QUALITY = 90;

export async function copyPhoto(path: string, target: string): Promise<WrittenPhoto> {
  const format = await formatOf(path);
  const photo = (await openPhoto(path)).toColourspace('srgb');
  if (format === 'jpeg') return writePhoto(photo.jpeg({ quality: QUALITY }), target);
  if (format === 'png') return writePhoto(photo.png(), target);
  if (format === 'webp') return writePhoto(photo.webp({ quality: QUALITY }), target);
  return { ok: false, reason: 'CORRUPT', message: 'This is no photo that is taken.' };
}

async function formatOf(path: string): Promise<string | undefined> {
  try {
    const sharp = await loadSharp();
    return (await sharp(path, { limitInputPixels: false }).metadata()).format;
  } catch {
    return undefined;
  }
}
