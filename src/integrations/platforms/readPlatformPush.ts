// From the raw body of a verified push of a platform to our words. Never throws: what cannot be read is an answer too, so that
// it is kept and shown instead of being sent again for ever.
import type { Provider } from '../../policy/vocabulary.js';
import { readPush1688 } from './alibaba1688/readPush1688.js';
import { readHubPush } from './kuaidi100Hub/readHubPush.js';
import type { PlatformPush } from './PlatformPush.js';

export function readPlatformPush(provider: Provider, rawBody: string): PlatformPush {
  switch (provider) {
    case 'ALIBABA_1688':
      return readPush1688(rawBody);
    case 'KUAIDI100':
      return readHubPush(rawBody);
    default:
      return { kind: 'NO_NEWS', note: `${provider} pushes nothing that we know.` };
  }
}
