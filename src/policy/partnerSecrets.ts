// How the secrets of an account are checked, and joined to the one text that is sealed: the secret itself for our own
// protocol, joined by colons for tracking services, and by name for platforms. A refusal names what is missing, never a value.
import { secretNamesOf } from './partnerRoles.js';
import { accept, type Outcome, refuse } from './refusals.js';
import type { PartnerKind, Provider } from './vocabulary.js';

export interface GivenSecret {
  name: string;
  value: string;
}

const FIELD = { field: ['secrets'] };

export function joinSecrets(kind: PartnerKind, provider: Provider, given: readonly GivenSecret[]): Outcome<string> {
  const { needed, more } = secretNamesOf(kind, provider);
  const wanted = `A ${kind} of ${provider} needs: ${needed.join(', ')}${more.length > 0 ? `; it may have: ${more.join(', ')}` : ''}.`;
  const names = given.map(({ name }) => name);
  const unknown = names.filter((name) => !needed.includes(name) && !more.includes(name));
  const missing = needed.filter((name) => !given.some((one) => one.name === name && one.value !== ''));
  if (unknown.length > 0 || missing.length > 0 || new Set(names).size < names.length) {
    return refuse('INVALID_INPUT', `These are not the secrets of such an account. ${wanted}`, FIELD);
  }
  const valueOf = (name: string) => given.find((one) => one.name === name)?.value ?? '';
  const isWhole = (text: string) => /^[\x20-\x7e\u00a0-\uffff]{1,2000}$/.test(text);
  const broken = given.find(({ value }) => value !== '' && !isWhole(value));
  if (broken !== undefined) {
    return refuse('INVALID_INPUT', `${broken.name} has a line break, a control character, or over 2000 signs.`, FIELD);
  }
  if (provider === 'RECOURSE') {
    const secret = valueOf('webhookSecret');
    const mistake = webhookSecretMistake(secret);
    return mistake === null ? accept(secret) : refuse('INVALID_INPUT', mistake, FIELD);
  }
  if (kind !== 'TRACKER')
    return accept(JSON.stringify(Object.fromEntries(given.map(({ name, value }) => [name, value]))));
  const values = [...needed, ...more].map(valueOf);
  while (values.length > 1 && values.at(-1) === '') values.pop();
  return accept(values.join(':'));
}

/** What is wrong with a secret of our own protocol, or null. Standard Webhooks: 24 to 64 bytes in base64. */
export function webhookSecretMistake(text: string): string | null {
  const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const bytes = Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
  return bytes >= 24 && bytes <= 64 ? null : 'webhookSecret is whsec_ and 24 to 64 random bytes in base64.';
}
