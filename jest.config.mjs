import { prepareEnvironment } from './__tests__/fixtures/test-environment.ts';

prepareEnvironment(process.env);

/** Tests run on TypeScript's sources through swc (types are checked apart, by `tsc -b`). */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@selfhost/(core|local|cli|github)/(.*)\\.js$': '<rootDir>/packages/$1/src/$2.ts',
    '^@selfhost/action-([a-z-]+)/(.*)\\.js$': '<rootDir>/actions/$1/src/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  // Two cores are the smallest machine the suite is kept for; integration tests spawn compilers of their own.
  maxWorkers: 2,
  testTimeout: 120_000,
};
