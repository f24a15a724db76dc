// What the foreign forms have in common, read as leniently as they are written: numbers where words are documented, null,
// nothing at all. What is missing is an empty text.
import { z } from 'zod';

export const looseText = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => cleaned(String(value ?? '')));

export const waybillWire = z.string().transform(cleaned).pipe(z.string().min(1));

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** No database keeps U+0000, and a JSON text can smuggle one in. */
function cleaned(text: string): string {
  return text.replaceAll('\u0000', '').trim();
}
