import {AppBundle, type HostBundle, type Outputs} from './bundle'
import type {JsonObject} from './files'
import {type Project, readProject} from './project'
import {StyleCompiler, isShared, scopeOf} from './styles'
import {compileTemplates} from './templates'

/** Everything the browser asks for, by file name under /preview/. */
export type Built = ReadonlyMap<string, Uint8Array | string>

/** What the host is told about one unit. */
interface UnitFacts {
  path: string
  kind: string
  scope: string
  config: JsonObject
}

function facts(project: Project, cloud: boolean, problems: string[]): string {
  const units: UnitFacts[] = [...project.units.values()]
    .filter((unit) => unit.kind !== 'app')
    .map((unit) => ({
      path: unit.path,
      kind: unit.kind,
      scope: isShared(unit) ? '' : scopeOf(unit.path),
      config: unit.config,
    }))
  return JSON.stringify({app: project.app, pages: project.pages, units, cloud, problems})
}

/** Builds one mini-program folder for the browser; calling `build` again reads only what changed. */
export class PreviewBuild {
  private project: Project
  private readonly styles = new StyleCompiler()
  private readonly scripts = new AppBundle(() => this.project)

  /** Throws when the folder is not a mini-program's. */
  constructor(
    private readonly root: string,
    private readonly cloud: boolean,
    private readonly host: HostBundle,
  ) {
    this.project = readProject(root)
  }

  /**
   * @returns the files, and what makes the pages unusable if something does; smaller problems are shown in
   * the page. The browser's side is there in any case, so that an open window learns when it is mended.
   */
  async build(): Promise<{files: Built; failure: string | undefined}> {
    let host: Outputs = new Map()
    try {
      host = await this.host.build()
      return {
        files: new Map<string, Uint8Array | string>([...host, ...(await this.app())]),
        failure: undefined,
      }
    } catch (error) {
      return {files: host, failure: error instanceof Error ? error.message : String(error)}
    }
  }

  private async app(): Promise<Built> {
    this.project = readProject(this.root)
    const running: Promise<Outputs> = this.scripts.build()
    const {css, problems: styleProblems} = this.styles.compile(this.project)
    const {code, problems: templateProblems} = compileTemplates(this.project)
    const problems = [...this.project.problems, ...templateProblems, ...styleProblems]
    return new Map<string, Uint8Array | string>([
      ...(await running),
      ['app.css', css],
      ['units.js', `__preview.define(${facts(this.project, this.cloud, problems)},${code})`],
    ])
  }

  async close(): Promise<void> {
    await Promise.all([this.scripts.close(), this.host.close()])
  }
}
