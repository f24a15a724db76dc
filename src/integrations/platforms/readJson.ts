// Reads a platform's JSON with every number left as the text that was sent. Their order numbers have 18 and 19 digits, which a
// float would round to another order, and their amounts have decimals, which a float would not keep.

/** Undefined for what is no JSON. */
export function readJson(text: string): unknown {
  try {
    JSON.parse(text);
    return JSON.parse(text.replace(STRING_OR_NUMBER, (found) => (found.startsWith('"') ? found : `"${found}"`)));
  } catch {
    return undefined;
  }
}

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
