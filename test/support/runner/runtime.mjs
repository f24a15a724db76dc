// Promise: Node itself loads what a test imports, once for all test files of a worker, instead of once for each of them.
// Everything else of Jest is as it is: its tests, hooks, matchers, filters and reporters.
import { createRequire, register } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import JestRuntime from 'jest-runtime';
import { mapOf } from '../compiledTypeScript.mjs';
import '../registerTypeScript.mjs';
import { holdGlobals } from './globals.mjs';

register('./globalsHooks.mjs', import.meta.url);
const require = createRequire(import.meta.url);
let filesRun = 0;

export default class PlainRuntime {
  constructor(...given) {
    const [, environment] = given;
    if (environment.getVmContext() !== null) return new JestRuntime(...given);
    this.environment = environment;
    this.number = filesRun += 1;
  }

  /** Jest's own modules; what it keeps of the last file's tests goes first. */
  requireInternalModule(path) {
    delete require.cache[path];
    return require(path);
  }

  setGlobalsForRuntime(globals) {
    holdGlobals({ ...globals, jest: jestOf(this.environment) });
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** A set-up file is run for each test file, a test file once. */
  async unstable_importModule(path) {
    const { href } = pathToFileURL(path);
    return import(`${href}?${this.number}`);
  }

  requireModule(path) {
    return require(path);
  }

  getSourceMaps() {
    return MAPS;
  }

  clearAllMocks() {
    this.environment.moduleMocker.clearAllMocks();
  }

  resetAllMocks() {
    this.environment.moduleMocker.resetAllMocks();
  }

  restoreAllMocks() {
    this.environment.moduleMocker.restoreAllMocks();
  }

  // Nothing is measured, and nothing is held back between tests.
  getAllCoverageInfoCopy() {}
  enterTestCode() {}
  leaveTestCode() {}
  resetModules() {}
  teardown() {}
}

function jestOf({ moduleMocker, fakeTimersModern }) {
  const jest = {
    fn: moduleMocker.fn.bind(moduleMocker),
    spyOn: moduleMocker.spyOn.bind(moduleMocker),
    setTimeout: (ms) => {
      globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = ms;
      return jest;
    },
    useFakeTimers: (config) => {
      fakeTimersModern.useFakeTimers(config);
      return jest;
    },
    useRealTimers: () => {
      fakeTimersModern.useRealTimers();
      return jest;
    },
  };
  return jest;
}

/** Where an error says that it happened, told in the lines of the TypeScript. */
const MAPS = new (class extends Map {
  get(source) {
    if (!source?.startsWith('file:') || !/\.ts(\?|$)/.test(source)) return undefined;
    return mapOf(fileURLToPath(source));
  }
})();
