// Looks a host up and hands on only addresses that may be reached: it is asked for the very connection, so that a name which
// answers something else the second time gains nothing.
import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';

export type Resolve = (
  host: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export function guardedLookup(resolve: Resolve, mayConnect: (address: string) => boolean): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '', 0);
      const refused = addresses.some(({ address }) => !mayConnect(address));
      const [first] = addresses;
      if (refused || first === undefined) return done(targetRefused(), '', 0);
      if (options.all === true) (done as unknown as (error: null, all: LookupAddress[]) => void)(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

/** An address in the place of a name is never looked up. */
export function refuseLiteral({ hostname }: URL, mayConnect: (address: string) => boolean): void {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0 && !mayConnect(bare)) throw targetRefused();
}

export function targetRefused(): NodeJS.ErrnoException {
  return Object.assign(new Error('The address is not one that may be reached.'), { code: 'TARGET_REFUSED' });
}
