// Where a partner may be reached: over https, or on this machine where an operator opened private targets. Whatever is below
// the address is put behind it; what stands behind its name is looked at when it is asked.
import { accept, type Outcome, refuse } from './refusals.js';

export function readBaseAddress(text: string, hasPrivateTargets: boolean): Outcome<string> {
  const no = (why: string) =>
    refuse('INVALID_INPUT', `${why} Give an https address, such as https://api-sg.aliexpress.com.`, {
      field: ['baseAddress'],
    });
  if (text.length > 500 || !URL.canParse(text)) return no('This is no address.');
  const url = new URL(text);
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere && hasPrivateTargets)) {
    return no(`A partner is reached over https${hasPrivateTargets ? ', but on this machine' : ''}.`);
  }
  if (url.username !== '' || url.password !== '') return no('An address holds no login; that is a secret.');
  if (url.search !== '' || url.hash !== '') return no('An address to put paths behind has no ? and no #.');
  return accept(`${url.origin}${url.pathname.replace(/\/+$/, '')}`);
}
