// Countries by their names in any language that this machine knows.
import { COUNTRIES } from '../../policy/countries.js';

/** The code for every name of a country in these languages, in small letters. */
export function countriesByName(languages: readonly string[]): Map<string, string> {
  const byName = new Map<string, string>();
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of COUNTRIES) {
      const name = names.of(code);
      if (name !== undefined) byName.set(name.toLowerCase(), code);
    }
  }
  return byName;
}
