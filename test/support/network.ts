// Promise: no test reaches the internet. What leaves the loopback fails at once and names the address.
import { afterAll } from '@jest/globals';
import nock from 'nock';

nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[?::1\]?)(:\d+)?$/);

// Node's own modules are shared by all test files of a worker, nock is not: what this file's nock leaves patched would
// answer in the place of the next one's.
afterAll(() => {
  nock.cleanAll();
  nock.restore();
});
