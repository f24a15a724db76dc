// Text from outside on its way into a mail: without control characters, and without the marks that turn the direction of
// writing around, so that a name can neither begin a line of its own nor make another line read backwards.

export function oneLine(text: string, limit = 200): string {
  return cut(clean(text).replace(/\s+/gu, ' ').trim(), limit);
}

/** Line by line, empty lines at both ends left out. */
export function linesOf(text: string, limit = 2_000): string[] {
  const whole = cut(clean(text.replace(/\r\n?|[\u2028\u2029]/g, '\n')).trim(), limit);
  return whole.split('\n').map((line) => line.trimEnd());
}

/** An address that may stand in a mail, or null. */
export function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

function clean(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, ' ').replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
}

/** By characters, not by halves of them. */
function cut(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}
