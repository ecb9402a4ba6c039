import {accessSync, constants, statfsSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/**
 * Each write is on the disk before it is acknowledged, in tests too. Where the system keeps a folder in memory with
 * room for what tests write, theirs is there: what is tested stays the same, and nobody waits for the disk.
 */
const memory = '/dev/shm'
const needed = 4 * 1024 ** 3

function isRoomy(folder) {
  try {
    accessSync(folder, constants.W_OK)
    const {bavail, bsize} = statfsSync(folder)
    return bavail * bsize >= needed
  } catch {
    return false
  }
}

if (process.env.TMPDIR === undefined && isRoomy(memory)) process.env.TMPDIR = memory

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
  cacheDirectory: join(tmpdir(), 'youshizhao-jest'),
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
