/**
 * Lints texts under the house's own configuration, types aside, and prints the messages. Stands apart
 * from the test because jest's sandbox cannot load ES modules.
 * stdin: `[{file, code}]`, paths relative to `process.argv[2]`; stdout: `[string[]]`, one list a text.
 */
import {readFileSync} from 'node:fs'
import path from 'node:path'
import {ESLint} from 'eslint'
import tseslint from 'typescript-eslint'
import config from '../../../eslint.config.mjs'

const cwd = path.resolve(process.argv[2])
const eslint = new ESLint({
  cwd,
  overrideConfigFile: true,
  overrideConfig: [
    ...config,
    {
      files: ['**/*.ts'],
      ...tseslint.configs.disableTypeChecked,
      languageOptions: {parserOptions: {projectService: false}},
    },
  ],
})
const results = []
for (const {file, code} of JSON.parse(readFileSync(0, 'utf8'))) {
  const [result] = await eslint.lintText(code, {filePath: path.join(cwd, file)})
  results.push(result.messages.map(({ruleId, message}) => `${ruleId}: ${message}`))
}
console.log(JSON.stringify(results))
