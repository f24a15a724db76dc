// Where webhooks may go at all, as far as an address itself tells: what stands behind its name is looked at when it is sent.

import { accept, type Outcome, refuse } from './refusals.js';

const MOST_CHARACTERS = 2_000;

/**
 * May webhooks be sent to this address? https without a login and without a fragment; plain http only where an operator
 * opened private targets.
 */
export function maySubscribe(url: string, hasPrivateTargets: boolean): Outcome<string> {
  const no = (message: string) => refuse('INVALID_INPUT', message, { field: ['url'] });
  if (url.length > MOST_CHARACTERS || !URL.canParse(url))
    return no('Give a whole address, such as https://shop.example/hooks.');
  const target = new URL(url);
  if (target.username !== '' || target.password !== '') return no('Leave the login out: what is sent is signed.');
  if (target.hash !== '') return no('Leave the part after # out: it is never sent.');
  const isPlain = target.protocol === 'http:' && hasPrivateTargets;
  if (target.protocol !== 'https:' && !isPlain) return no('Give an https address.');
  return accept(target.href);
}
