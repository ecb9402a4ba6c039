/**
 * Which file may import which: the table of the house's import directions, and the ESLint rule that
 * applies it. Works on paths alone, so a forbidden import is named even before its target exists.
 */
import {readFileSync} from 'node:fs'
import {isBuiltin} from 'node:module'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
/** What WeChat's npm build packs into the mini-program. */
const shipped = Object.keys(manifest.dependencies)
const installed = [...shipped, ...Object.keys(manifest.devDependencies)]

/** Declarations that tools in `local/` may read; everything else of the product stays closed to them. */
const declarations = /^cloudfunctions\/api\/src\/(.+\/)?(collections|declare|contract[^/]*|[a-z]+Contract)$/
/** Tables of states: they are drawn for the README. */
const stateTable = /^miniprogram\/packages\/[^/]+\/rules\/states$/
/** Pure checks of what is stored: a data folder is judged by the product's own rules. */
const verifier = /^cloudfunctions\/api\/src\/(.+\/)?verify$/
const contract = /^cloudfunctions\/api\/src\/(.+\/)?(contract[^/]*|[a-z]+Contract)$/
const serverDomain = /^cloudfunctions\/api\/src\/(?!kernel\/)([^/]+)\//
/** The way of every request: it stands above the domains. */
const way = /^cloudfunctions\/api\/src\/[^/]+$/
const kernel = /^cloudfunctions\/api\/src\/kernel\//
const repo = /^cloudfunctions\/api\/src\/([^/]+)\/(?:.+\/)?(?:repo|[^/]+\.repo|repo\/.+)$/
const packageOf = /^miniprogram\/packages\/([^/]+)\//
const rules = /^miniprogram\/packages\/[^/]+\/rules\//
const shared = /^miniprogram\/shared\//

/**
 * Judges one relative import. Both paths are relative to the repository, with `/`, without extension.
 * @param {string} from the importing file
 * @param {string} to the imported file
 * @param {boolean} typeOnly whether the import vanishes when compiled
 * @returns {string | null} why it is forbidden, or null
 */
function judgeFile(from, to, typeOnly) {
  if (!/^(miniprogram|cloudfunctions|local)\//.test(from)) return null
  if (to.startsWith('tests/')) return 'only tests import tests'
  if (from.startsWith('local/')) {
    if (to.startsWith('local/') || declarations.test(to) || stateTable.test(to) || verifier.test(to)) {
      return null
    }
    return /^(miniprogram|cloudfunctions)\//.test(to)
      ? 'local/ may import only declarations and verifiers of the product: collections, declare, contract, states, verify'
      : null
  }
  if (to.startsWith('local/')) return 'the product never imports local/'
  if (shared.test(from)) return shared.test(to) ? null : 'miniprogram/shared imports nothing but itself'
  if (rules.test(from)) return judgeRules(from, to)
  if (from.startsWith('miniprogram/')) return judgePage(from, to, typeOnly)
  if (from.startsWith('cloudfunctions/')) return judgeFunction(from, to, typeOnly)
  return null
}

/** @param {string} from @param {string} to */
function judgeRules(from, to) {
  const own = rules.test(to) && packageOf.exec(from)?.[1] === packageOf.exec(to)?.[1]
  return own || shared.test(to) ? null : 'rules import only miniprogram/shared and the rules beside them'
}

/** @param {string} from @param {string} to @param {boolean} typeOnly */
function judgePage(from, to, typeOnly) {
  if (to.startsWith('cloudfunctions/')) {
    return contract.test(to) && typeOnly ? null : 'the mini-program takes contracts only, by `import type`'
  }
  if (!to.startsWith('miniprogram/')) return 'only files inside miniprogram/ exist in WeChat'
  const mine = packageOf.exec(from)?.[1]
  const theirs = packageOf.exec(to)?.[1]
  if (theirs === undefined || theirs === mine) return null
  if (mine !== undefined) return `packages/${mine} never imports packages/${theirs}`
  return rules.test(to) && typeOnly ? null : "the main package cannot load a subpackage's code"
}

/** @param {string} from @param {string} to @param {boolean} typeOnly */
function judgeFunction(from, to, typeOnly) {
  if (to.startsWith('miniprogram/') && !shared.test(to) && !rules.test(to)) {
    return 'functions take only shared/ and packages/*/rules/ from the mini-program'
  }
  if (kernel.test(from)) {
    return kernel.test(to) || shared.test(to) ? null : 'the kernel knows no domain'
  }
  const owner = repo.exec(to)?.[1]
  if (owner !== undefined && owner !== serverDomain.exec(from)?.[1] && !way.test(from)) {
    return `only ${owner} itself uses its repo; import one of its use cases`
  }
  if (verifier.test(from) && (repo.test(to) || /\/kernel\/(database|sdk|clock)$/.test(to))) {
    return 'a verifier judges what it is given, and asks no store and no clock'
  }
  if (contract.test(from) && !typeOnly) {
    const plain = contract.test(to) || kernel.test(to) || shared.test(to) || rules.test(to)
    return plain ? null : 'a contract imports schemas, rules and types only'
  }
  return null
}

/**
 * Judges an import of a package by its name.
 * @param {string} from the importing file, relative to the repository
 * @param {string} specifier for example `dayjs/locale/zh-cn`
 * @param {boolean} typeOnly whether the import vanishes when compiled
 * @returns {string | null} why it is forbidden, or null
 */
function judgePackage(from, specifier, typeOnly) {
  const parts = specifier.split('/')
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
  if (shared.test(from) || rules.test(from)) return 'shared and rules import no package'
  if (from.startsWith('miniprogram/')) {
    return shipped.includes(name) || typeOnly ? null : `WeChat does not pack ${name}; relative imports only`
  }
  if (contract.test(from) && name !== 'valibot' && !typeOnly) {
    return 'a contract imports schemas, rules and types only'
  }
  return isBuiltin(specifier) || installed.includes(name)
    ? null
    : `${name} is not in package.json (no aliases: relative imports only)`
}

/**
 * @param {string} file absolute path of the importing file
 * @param {string} specifier as written
 * @param {boolean} typeOnly whether the import vanishes when compiled
 * @returns {string | null} why it is forbidden, or null
 */
export function judgeImport(file, specifier, typeOnly) {
  const from = path.relative(root, file).replaceAll(path.sep, '/')
  const stem = from.replace(/(\.d)?\.[cm]?[jt]s$/, '')
  if (path.isAbsolute(specifier)) return 'relative imports only'
  if (!specifier.startsWith('.')) return judgePackage(from, specifier, typeOnly)
  if (/\.[cm]?tsx?$|\.js$/.test(specifier) && !from.endsWith('.mjs')) return 'leave the extension out'
  const to = path.posix.join(path.posix.dirname(from), specifier)
  return to.startsWith('../') ? 'the target is outside of the repository' : judgeFile(stem, to, typeOnly)
}

/** @type {import('eslint').Rule.RuleModule} */
export const importDirections = {
  meta: {type: 'problem', schema: [], messages: {forbidden: '{{specifier}}: {{reason}}'}},
  create(context) {
    /** @param {import('estree').Node} node @param {unknown} specifier @param {boolean} typeOnly */
    const check = (node, specifier, typeOnly) => {
      if (typeof specifier !== 'string') return
      const reason = judgeImport(context.filename, specifier, typeOnly)
      if (reason !== null) context.report({node, messageId: 'forbidden', data: {specifier, reason}})
    }
    return {
      ImportDeclaration: (node) => check(node, node.source.value, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node, node.source?.value, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source.value, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source.value, false),
      TSImportType: (node) => check(node, node.source?.value ?? node.argument?.literal?.value, true),
      TSExternalModuleReference: (node) => check(node, node.expression.value, false),
      "CallExpression[callee.name='require']": (node) => check(node, node.arguments[0]?.value, false),
    }
  },
}
