import {accessSync, constants, existsSync, mkdirSync, statSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {Files} from './gateway/files'
import {FunctionLog} from './log'

/** The cloud cannot start; the message says what to do. */
export class CloudUnavailable extends Error {}

/** What a data folder holds beside the store and the keys. */
export interface DataFolder {
  readonly dataDir: string
  readonly log: FunctionLog
  readonly files: Files
}

/** One level after the other: Node's recursive mkdir never returns where the file system refuses oddly. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, {mode: 0o700})
}

function prepareFolder(folder: string, advice: string): void {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK)
  } catch {
    throw new CloudUnavailable(`${folder} cannot be written: ${advice}`)
  }
  if (!statSync(folder).isDirectory()) throw new CloudUnavailable(`${folder} is no folder: ${advice}`)
}

/**
 * Opens a data folder, made when missing. Throws CloudUnavailable.
 * @param bucket environment and bucket, as file ids begin
 * @param url under which the files are served and taken
 * @param echoLog copy what the functions print to standard output
 */
export function openFolder(
  folder: string,
  {bucket, url, echoLog}: {readonly bucket: string; readonly url: () => string; readonly echoLog: boolean},
): DataFolder {
  const dataDir = resolve(folder)
  prepareFolder(dataDir, 'give it to this user or set DATA_DIR to another folder')
  prepareFolder(join(dataDir, 'log'), 'give it to this user or move away what is there')
  return {dataDir, log: new FunctionLog(dataDir, echoLog), files: new Files(dataDir, bucket, url)}
}
