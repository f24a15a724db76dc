import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const RAW_SQL = {
  selector: 'CallExpression[callee.property.name="query"]',
  message:
    'Raw SQL is written in few places only, where tenant and values are known to be bound: see eslint.config.js.',
};
const CLOCK = [
  { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: inTime() },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: inTime() },
  { selector: 'CallExpression[callee.name="Date"]', message: inTime() },
  { selector: 'CallExpression[callee.object.name="DateTime"][callee.property.name="now"]', message: inTime() },
  {
    selector: 'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(local|utc)$/][arguments.length=0]',
    message: inTime(),
  },
];
/** What fails before anybody waits for it ends the test file: start it where it is expected to fail. */
const STARTED_TOO_EARLY = {
  selector: 'MemberExpression[property.name="rejects"] > CallExpression[callee.name="expect"] > Identifier.arguments',
  message:
    'Start what is to fail inside of expect(...): a promise that fails while the test waits for another is an error.',
};
/** Where raw SQL stands. */
const SQL_PLACES = [
  'src/workflows/withTenant.ts',
  'src/workflows/cases/factsOf.ts',
  'src/workflows/reroute/planQuestionOf.ts',
  'src/workflows/imports/**',
  'src/workflows/insight/**',
  'src/workflows/training/assignByPattern.ts',
  'src/workflows/privacy/eraseTexts.ts',
  'src/reads/runRead.ts',
  'src/jobs/queue.ts',
  'src/migrations/**',
  'src/server/**',
];

export default defineConfig(
  { ignores: ['dist/**', 'node_modules/**', '.data/**', 'coverage/**', 'src/integrations/contract/types.ts'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  // TypeScript knows better than this rule which names exist.
  { files: ['**/*.ts'], rules: { 'no-undef': 'off' } },
  // What is logged is structured and goes through App.log; commands speak to a person.
  { files: ['src/**'], ignores: ['src/cli/**'], rules: { 'no-console': 'error' } },
  { files: ['src/entities/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  // Flat configuration replaces a rule's options, it does not add to them: each set of files gets its whole list once.
  {
    files: ['src/**/*.ts', 'sandbox/**/*.ts'],
    ignores: SQL_PLACES,
    rules: { 'no-restricted-syntax': ['error', RAW_SQL] },
  },
  {
    files: ['src/policy/**', 'src/workflows/**'],
    ignores: SQL_PLACES,
    rules: { 'no-restricted-syntax': ['error', RAW_SQL, ...CLOCK] },
  },
  {
    files: SQL_PLACES.filter((place) => place.startsWith('src/workflows/')),
    rules: { 'no-restricted-syntax': ['error', ...CLOCK] },
  },
  { files: ['test/**/*.ts'], rules: { 'no-restricted-syntax': ['error', STARTED_TOO_EARLY] } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', module: 'writable' } },
  },
);

function inTime() {
  return 'Policy and workflows do not read the clock: the instant is an argument, or comes from App.clock.';
}
