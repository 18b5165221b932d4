import { isCode, isTest, nounOf, SHARED_LIB, type Source } from './sources.ts'

const NOUN_FILE = /^(schema|types|policy|rules|queries|mutations|reports|actions)(\.test)?\.ts$/
const JUNK = /^(index|utils?|helpers?|services?|hooks?|common)$/

/** ARCHITECTURE.md §2: a noun's folder holds a closed list of file names. */
export function unknownNounFiles(sources: Source[]): string[] {
  return sources.flatMap(({ path }) => {
    if (!nounOf(path)) return []
    const name = path.slice(path.lastIndexOf('/') + 1)
    return NOUN_FILE.test(name) ? [] : [`${path}: a noun's folder has no file of this name`]
  })
}

/** Test files stand beside what they test. */
export function orphanedUnitTests(sources: Source[]): string[] {
  const paths = new Set(sources.map(({ path }) => path))
  return [...paths].flatMap((path) => {
    const subject = /^(lib|components|prisma|scripts)\/.*\.test\.ts$/.test(path) ? path.replace('.test.ts', '') : null
    return subject && !paths.has(`${subject}.ts`) && !paths.has(`${subject}.tsx`) ? [`${path}: tests no file beside it`] : []
  })
}

export function junkDrawers(sources: Source[]): string[] {
  return sources.filter(isCode).flatMap(({ path }) => {
    const [file = '', ...folders] = path.split('/').reverse()
    // `services` is a noun of the field (服务): it names folders, and what the seeds write.
    const isJunk = (name: string, isNoun: boolean) => JUNK.test(name) && !(isNoun && name === 'services')
    const junk = isJunk(file.split('.')[0] ?? '', path.startsWith('prisma/seed/')) || folders.some((name) => isJunk(name, true))
    return junk ? [`${path}: says nothing about what is in it`] : []
  })
}

/** Folders and nouns are plural or uncountable, kebab-case; a component's folder is a noun's or one of the shared ones. */
export function misnamedFolders(sources: Source[]): string[] {
  const names = new Set(sources.flatMap(({ path }) => nounOf(path) ?? []))
  return [...names].flatMap((name) => (/^[a-z]+(-[a-z]+)*$/.test(name) ? [] : [`lib/${name}: kebab-case`]))
}

const MAY_READ_ENVIRONMENT: [RegExp, string][] = [
  [/^lib\/env\.ts$/, 'parses it'],
  [/^(scripts|tests)\//, 'start, test and measure the app from outside'],
  [/^[\w.-]+\.config\.(ts|mjs)$/, 'configuration of a tool'],
  [/^(proxy|instrumentation)\.ts$/, 'run before or outside the module that parses it'],
]

export function strayEnvironment(sources: Source[]): string[] {
  return sources.filter(isCode).flatMap(({ path, text }) => {
    if (!/\bprocess\s*\.\s*env\b/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''))) return []
    return MAY_READ_ENVIRONMENT.some(([allowed]) => allowed.test(path)) ? [] : [`${path}: reads process.env; lib/env.ts does`]
  })
}

const SIZE_EXEMPT = /^prisma\/seed\/|\/forms?\/|^tests\/architecture\/fixtures\//
const SIZE = { median: 60, p90: 200, max: 400 }

/** The size budget (STYLE: median 60, p90 200, hard stop 400 lines); seeds and form definitions are exempt. */
export function oversized(sources: Source[]): string[] {
  const counted = sources.filter((source) => isCode(source) && !SIZE_EXEMPT.test(source.path))
  const lines = ({ text }: Source) => text.trimEnd().split('\n').length
  const faults = counted.flatMap((source) =>
    lines(source) > SIZE.max ? [`${source.path}: ${lines(source)} lines, more than ${SIZE.max}`] : [],
  )
  const sorted = counted
    .filter(({ path }) => !isTest(path))
    .map(lines)
    .sort((a, b) => a - b)
  for (const [name, share] of [
    ['median', 0.5],
    ['p90', 0.9],
  ] as const) {
    const value = sorted[Math.floor((sorted.length - 1) * share)] ?? 0
    if (value > SIZE[name]) faults.push(`${name} of all files is ${value} lines, more than ${SIZE[name]}`)
  }
  return faults
}

/** Parts of lib that are neither a noun nor named as shared would escape every rule about nouns. */
export function unnamedLibParts(sources: Source[]): string[] {
  const nouns = new Set(sources.flatMap(({ path }) => nounOf(path) ?? []))
  return [...nouns].flatMap((noun) => {
    const files = sources.filter(({ path }) => nounOf(path) === noun).map(({ path }) => path.slice(path.lastIndexOf('/') + 1))
    return files.some((file) => NOUN_FILE.test(file)) ? [] : [`lib/${noun}: neither a noun nor one of ${Object.keys(SHARED_LIB)}`]
  })
}
