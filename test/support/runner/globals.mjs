// Promise: what a test imports from @jest/globals is what Jest made for the file that runs now.
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, fdescribe, fit, it, jest, test;
export let xdescribe, xit, xtest;

/** Called before each test file. */
export function holdGlobals(made) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, fdescribe, fit, it, jest, test } = made);
  ({ xdescribe, xit, xtest } = made);
}
