// The formats that are taken as evidence, under the names that sniffing and decoding give them.

export const PHOTO_FORMATS = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;
export type PhotoType = keyof typeof PHOTO_FORMATS;

export const VIDEO_TYPES = ['video/mp4', 'video/quicktime'] as const;
export type VideoType = (typeof VIDEO_TYPES)[number];

export function isPhotoType(contentType: string): contentType is PhotoType {
  return Object.hasOwn(PHOTO_FORMATS, contentType);
}

export function isVideoType(contentType: string): contentType is VideoType {
  return (VIDEO_TYPES as readonly string[]).includes(contentType);
}
