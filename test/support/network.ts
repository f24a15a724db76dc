// Promise: no test reaches the internet. What leaves the loopback fails at once and names the address.
import { afterAll } from '@jest/globals';
import nock from 'nock';

if (!nock.isActive()) nock.activate();
nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[?::1\]?)(:\d+)?$/);

// All test files of a worker share Node's own modules: what one file's nock leaves patched would answer in the place of the
// next one's.
afterAll(() => {
  nock.cleanAll();
  nock.restore();
});
