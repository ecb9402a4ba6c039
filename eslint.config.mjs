import js from '@eslint/js'
import {createNodeResolver, importX} from 'eslint-plugin-import-x'
import {defineConfig, globalIgnores} from 'eslint/config'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import {importDirections} from './local/lint/importDirections.mjs'

const barrel = {
  selector: 'ExportAllDeclaration',
  message: 'No barrels: import from the file that defines it.',
}

export default defineConfig(
  globalIgnores([
    '**/node_modules/**',
    '**/miniprogram_npm/**',
    '.local/**',
    'coverage/**',
    'cloudfunctions/*/index.js',
    'cloudfunctions/*/bundle.js',
    'tests/**/{fixture,fixtures}/**',
  ]),
  {
    plugins: {house: {rules: {'import-directions': importDirections}}, 'import-x': importX},
    settings: {
      'import-x/extensions': ['.ts', '.mjs'],
      'import-x/parsers': {'@typescript-eslint/parser': ['.ts']},
      'import-x/resolver-next': [createNodeResolver({extensions: ['.ts', '.mjs', '.js', '.json']})],
    },
    rules: {
      'house/import-directions': 'error',
      'import-x/no-cycle': ['error', {ignoreExternal: true}],
      'import-x/no-duplicates': ['error', {considerQueryString: true}],
    },
  },
  {files: ['**/*.mjs'], extends: [js.configs.recommended], languageOptions: {globals: globals.node}},
  {
    files: ['**/*.ts'],
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', {max: 300, skipBlankLines: true, skipComments: true}],
      'no-restricted-syntax': ['error', barrel],
      // The compiler is told the truth: an assertion may widen, it may not claim what nobody checked.
      '@typescript-eslint/no-unsafe-type-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        {'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true},
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        {fixStyle: 'separate-type-imports', disallowTypeAnnotations: false},
      ],
      // A type import must vanish whole, or DevTools would load the file it came from.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // Brackets say that a key may be missing from a table.
      '@typescript-eslint/dot-notation': ['error', {allowIndexSignaturePropertyAccess: true}],
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
    },
  },
  {
    files: ['**/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        barrel,
        {
          selector: 'ExportNamedDeclaration[source]',
          message: 'No barrels: import from the file that defines it.',
        },
      ],
    },
  },
  {
    files: ['**/{utils,helpers,common,misc}/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program',
          message: 'Name the folder for what it holds: not utils, helpers, common or misc.',
        },
      ],
    },
  },
  {
    files: ['miniprogram/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // Tables of cases are long, and a test states what it knows: `rows[0]!` fails as clearly as a check.
      'max-lines': ['error', {max: 600, skipBlankLines: true, skipComments: true}],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-type-assertion': 'off',
      // `expect.any(String)` is any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/ban-ts-comment': ['error', {'ts-expect-error': 'allow-with-description'}],
    },
  },
)
