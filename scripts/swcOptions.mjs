// Promise: whatever compiles our TypeScript without tsc writes the decorator metadata that TypeORM and type-graphql read.
/** Made anew each time: who is given them may write into them. */
export const swcOptions = () => ({
  jsc: {
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    target: 'es2022',
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
});
