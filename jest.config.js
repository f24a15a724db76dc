import { swcOptions } from './scripts/swcOptions.mjs';

// As in the product: libraries look once whether this is a development of theirs, and then check whatever they are given twice.
process.env.NODE_ENV = 'production';

/** @type {import('jest').Config} */
export default {
  reporters: ['default', './test/support/closingLine.mjs'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: '<rootDir>/test/support/runner/environment.mjs',
  runtime: '<rootDir>/test/support/runner/runtime.mjs',
  testSequencer: '<rootDir>/test/support/runner/sequencer.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // What npm brings is compiled already.
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions()] },
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  globalSetup: '<rootDir>/test/support/globalSetup.mjs',
  globalTeardown: '<rootDir>/test/support/globalTeardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/support/network.ts', '<rootDir>/test/support/properties.ts'],
  // A hanging test is to be found; one on a busy machine is to end.
  testTimeout: 300_000,
  maxWorkers: 3,
};
