// Promise: nock stands between the tests and the network from the first thing that a test file wants of it, and in no other file:
// it copies every request and answer that goes through, also those of the sandbox and of our own server.
import { createRequire } from 'node:module';

const nock = createRequire(import.meta.url)('nock');
/** To ask these is not to want anything. */
const OF_THE_END = ['isActive', 'cleanAll', 'restore'];

// It has begun as it was loaded.
nock.restore();

function begin() {
  if (nock.isActive()) return;
  nock.activate();
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[?::1\]?)(:\d+)?$/);
}

export default new Proxy(nock, {
  apply(target, self, given) {
    begin();
    return Reflect.apply(target, self, given);
  },
  get(target, name) {
    if (!OF_THE_END.includes(name)) begin();
    return Reflect.get(target, name);
  },
});
