import {readFileSync} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'

const schema = v.looseObject({
  appid: v.string(),
  miniprogramRoot: v.string(),
  setting: v.looseObject({
    packNpmRelationList: v.array(v.object({packageJsonPath: v.string(), miniprogramNpmDistDir: v.string()})),
  }),
})

/** The part of DevTools' project file that our own tools follow. */
export type ProjectConfig = v.InferOutput<typeof schema>

/**
 * Reads `project.config.json`.
 * @param root folder of the project
 * @throws when the file is missing or lacks what the tools need
 */
export function readProjectConfig(root: string): ProjectConfig {
  return v.parse(schema, JSON.parse(readFileSync(path.join(root, 'project.config.json'), 'utf8')))
}
