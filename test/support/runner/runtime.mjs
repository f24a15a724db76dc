// Promise: Node itself loads what a test imports, once for all test files of a worker, instead of once for each of them.
// Everything else of Jest is as it is: its tests, hooks, matchers, filters and reporters.
import asyncHooks from 'node:async_hooks';
import { createRequire, register } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import v8 from 'node:v8';
import JestRuntime from 'jest-runtime';
import { mapOf } from '../compiledTypeScript.mjs';
import '../registerTypeScript.mjs';
import { holdGlobals } from './globals.mjs';
import { OneAfterAnother } from './oneAfterAnother.mjs';

register('./globalsHooks.mjs', import.meta.url);
const require = createRequire(import.meta.url);
// A test runs for a second: what is compiled for speed after so few calls costs more than it saves.
v8.setFlagsFromString(
  process.version.startsWith('v20.') ? '--interrupt-budget=1000000' : '--invocation-count-for-turbofan=20000',
);
let filesRun = 0;

// A worker that nothing keeps any more has half a second to end before Jest takes it for one that leaks, and Node likes to give
// back all of its memory first, bit by bit.
if (process.send !== undefined) process.on('beforeExit', () => process.exit());

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
    const { AsyncLocalStorage } = asyncHooks;
    asyncHooks.AsyncLocalStorage = OneAfterAnother;
    try {
      return require(path);
    } finally {
      asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
    }
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

/** What a test can ask of `jest`; whatever has to do with modules of its own needs a context, and says so. */
function jestOf({ moduleMocker, fakeTimersModern }) {
  const jest = {
    setTimeout: (ms) => {
      globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = ms;
      return jest;
    },
  };
  for (const name of OF_MOCKS) jest[name] = moduleMocker[name].bind(moduleMocker);
  for (const name of OF_TIMERS) jest[name] = fakeTimersModern[name].bind(fakeTimersModern);
  for (const name of THAT_CHAIN) {
    const { [name]: done } = jest;
    jest[name] = (...given) => {
      done(...given);
      return jest;
    };
  }
  for (const name of OF_MODULES) {
    jest[name] = () => {
      throw new Error(`jest.${name} needs modules of its own: begin the test file with /** @jest-environment node */.`);
    };
  }
  return jest;
}

const OF_MOCKS = [
  ...['fn', 'spyOn', 'mocked', 'isMockFunction', 'replaceProperty'],
  ...['clearAllMocks', 'resetAllMocks', 'restoreAllMocks'],
];
const OF_TIMERS = [
  ...['useFakeTimers', 'useRealTimers'],
  ...['advanceTimersByTime', 'advanceTimersByTimeAsync', 'advanceTimersToNextTimer', 'advanceTimersToNextTimerAsync'],
  ...['advanceTimersToNextFrame', 'clearAllTimers', 'getRealSystemTime', 'getTimerCount', 'now', 'runAllTicks'],
  ...['runAllTimers', 'runAllTimersAsync', 'runOnlyPendingTimers', 'runOnlyPendingTimersAsync', 'setSystemTime'],
];
const OF_MODULES = [
  ...['mock', 'unmock', 'doMock', 'dontMock', 'setMock', 'requireActual', 'requireMock', 'createMockFromModule'],
  ...['unstable_mockModule', 'unstable_unmockModule', 'isolateModules', 'isolateModulesAsync', 'resetModules'],
];
const THAT_CHAIN = ['useFakeTimers', 'useRealTimers', 'clearAllMocks', 'resetAllMocks', 'restoreAllMocks'];

/** Where an error says that it happened, told in the lines of the TypeScript. */
const MAPS = new (class extends Map {
  get(source) {
    if (!source?.startsWith('file:') || !/\.ts(\?|$)/.test(source)) return undefined;
    return mapOf(fileURLToPath(source));
  }
})();
