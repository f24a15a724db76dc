// How large a file of evidence may be. A file just as large as the limit is taken.

export const PHOTO_LIMIT_BYTES = 20 * 1024 * 1024;
export const PHOTO_LIMIT_PIXELS = 50_000_000;
export const VIDEO_LIMIT_BYTES = 500 * 1024 * 1024;

/** Of one photo, from its bytes to its pixels. */
export const DECODING_LIMIT_SECONDS = 30;
export const THUMBNAIL_SIDE_PIXELS = 480;

/** A video that is made of more is not looked at any further. */
export const BOXES_LIMIT_COUNT = 50_000;
/** Of one table of a track whose samples are blanked. */
export const TABLE_LIMIT_BYTES = 2 * 1024 * 1024;
export const META_BOX_LIMIT_BYTES = 16 * 1024 * 1024;

export const STILLS_COUNT = 3;
export const STILL_SIDE_PIXELS = 1_280;
/** What one still may be before it is made small. */
export const STILL_LIMIT_BYTES = 32 * 1024 * 1024;
