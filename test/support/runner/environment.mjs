// Promise: a test file runs in Node as it is, in no context of its own, and the process is given back as it was found. A file
// whose first comment says `@jest-environment node` still gets a context and modules of its own, and so does every file
// where modules change under the run, or are counted.
import { AsyncLocalStorage } from 'node:async_hooks';
import { ModernFakeTimers } from '@jest/fake-timers';
import NodeEnvironment from 'jest-environment-node';
import { ModuleMocker } from 'jest-mock';

/** What Jest keeps of a file on the global object: its tests, its handlers, its limits. */
const OF_ONE_FILE = ['JEST_STATE_SYMBOL', 'EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL', 'RETRY_TIMES'];

/** What was used since the last file ended. As long as one is on, each promise of the process is told of, which is dear. */
const storages = new Set();
for (const name of ['run', 'enterWith']) {
  const { [name]: real } = AsyncLocalStorage.prototype;
  AsyncLocalStorage.prototype[name] = function (...given) {
    storages.add(this);
    return Reflect.apply(real, this, given);
  };
}

export default class PlainNode {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;

  constructor(config, context) {
    const { globalConfig, projectConfig } = config;
    if (globalConfig.watch || globalConfig.watchAll || globalConfig.collectCoverage) {
      return new NodeEnvironment(config, context);
    }
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    const { console } = globalThis;
    const { exit } = process;
    this.giveBack = () => {
      globalThis.console = console;
      process.exit = exit;
    };
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    this.moduleMocker.restoreAllMocks();
    this.giveBack();
    for (const storage of storages) storage.disable();
    storages.clear();
    for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
      if (OF_ONE_FILE.includes(symbol.description)) delete globalThis[symbol];
    }
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** There is none: see runtime.mjs. */
  getVmContext() {
    return null;
  }
}
