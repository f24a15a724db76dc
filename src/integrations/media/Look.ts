export type FileRefusal =
  'NOT_A_MEDIA_FILE' | 'TYPE_NOT_ACCEPTED' | 'TOO_LARGE' | 'TOO_MANY_PIXELS' | 'CORRUPT' | 'EMPTY';

/** What a look into the content says. */
export type Look = { ok: true; width: number; height: number } | { ok: false; reason: FileRefusal; message: string };
