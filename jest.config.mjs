/** TypeScript through swc; types are checked by `npm run typecheck`, not here. */
const swc = [
  '@swc/jest',
  {
    jsc: {target: 'es2022', parser: {syntax: 'typescript'}},
    module: {type: 'commonjs'},
  },
]

/** The clock zone is set by the environment: one process may run files of several projects. */
const everywhere = {
  testEnvironment: '<rootDir>/tests/environments/utc.ts',
  transform: {'\\.[cm]?[jt]s$': swc},
  modulePathIgnorePatterns: ['<rootDir>/\\.local/', '<rootDir>/miniprogram/.*/?miniprogram_npm/'],
}

/** @param {string[]} folders below tests/ */
const inFolders = (...folders) => folders.map((folder) => `<rootDir>/tests/${folder}/**/*.test.ts`)

/** @type {import('jest').Config} */
export default {
  maxWorkers: 2,
  testTimeout: 60_000,
  testSequencer: '<rootDir>/tests/environments/longestFirst.mjs',
  projects: [
    {...everywhere, displayName: 'unit', testMatch: inFolders('unit', 'contract', 'rights', 'property')},
    {...everywhere, displayName: 'store', testMatch: inFolders('store', 'conformance')},
    {...everywhere, displayName: 'preview', testMatch: inFolders('preview')},
    {...everywhere, displayName: 'browser', testMatch: inFolders('browser')},
    {
      ...everywhere,
      displayName: 'components',
      testMatch: inFolders('components'),
      testEnvironment: '<rootDir>/tests/environments/phone.ts',
      setupFiles: ['<rootDir>/tests/components/setup/globals.ts'],
      setupFilesAfterEnv: ['<rootDir>/tests/components/setup/afterEach.ts'],
      // TDesign ships ES modules, and its own copies of three libraries.
      transformIgnorePatterns: ['/node_modules/(?!(tdesign-miniprogram|tslib)/)'],
      moduleNameMapper: {
        '^(tslib|tinycolor2|marked)$': 'tdesign-miniprogram/miniprogram_dist/miniprogram_npm/$1/index.js',
      },
    },
  ],
}
