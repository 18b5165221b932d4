import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'

/** A file as the rules see it, so that a rule can be tried on files that do not exist. */
export interface Source {
  /** From the repository's root, with forward slashes. */
  path: string
  text: string
}

export const ROOT = join(import.meta.dirname, '..', '..')
const NOT_OURS = /(^|\/)(node_modules|\.next|\.data|\.git|test-results|generated|reference|next-env\.d\.ts)(\/|$)/
const CODE = /\.(ts|tsx|mjs|sql|prisma)$|^package\.json$|\/messages\/.*\.json$|^[\w.-]+\.md$/

/** Every file of the repository that the rules speak about; not what is generated, installed or written by a run. */
export function readSources(folder = ROOT): Source[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = join(folder, entry.name)
    const path = relative(ROOT, full).split(sep).join('/')
    if (NOT_OURS.test(path)) return []
    if (entry.isDirectory()) return readSources(full)
    return CODE.test(path) ? [{ path, text: readFileSync(full, 'utf8') }] : []
  })
}

export const isCode = ({ path }: Source) => /\.(ts|tsx|mjs)$/.test(path)
export const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path) || path.startsWith('tests/')

/** Parts of lib that are not nouns, each with what it is for; everything else there is a noun's folder. */
export const SHARED_LIB: Record<string, string> = {
  auth: 'who is signed in',
  i18n: 'languages and texts',
  format: 'pure formatting and masking',
  workbooks: 'reading and writing spreadsheets, whatever is in them',
  documents: 'writing Word documents, whatever is in them',
}

/** The noun a file of lib belongs to, or null for the shared parts. */
export function nounOf(path: string): string | null {
  const noun = /^lib\/([^/]+)\//.exec(path)?.[1]
  return noun && !(noun in SHARED_LIB) ? noun : null
}

export interface Import {
  /** Path in the repository, or `npm:` and a package's name. */
  target: string
  names: string[]
  typeOnly: boolean
}

const IMPORT = /\b(?:import|export)\s+(type\s+)?([^;'"`()]*?)\s*from\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g
const SUBPATHS: Record<string, string> = { lib: 'ts', components: 'tsx', prisma: 'ts', scripts: 'ts', tests: 'ts' }

export function importsOf({ path, text }: Source): Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, clause = '', from, bare]) => ({
    target: resolve(path, from ?? bare ?? ''),
    names: [...clause.replace(/\btype\s/g, '').matchAll(/[\w$]+/g)].map(([name]) => name),
    typeOnly: Boolean(type),
  }))
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('.'))
    return normalize(join(dirname(from), specifier))
      .split(sep)
      .join('/')
  const [, area = '', rest] = /^#(\w+)\/(.+)$/.exec(specifier) ?? []
  return rest ? `${area}/${rest}.${SUBPATHS[area]}` : `npm:${specifier}`
}
