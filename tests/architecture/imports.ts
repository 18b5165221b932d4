import { type Import, importsOf, isCode, isTest, nounOf, type Source } from './sources.ts'

type Judge = (one: Import, from: string) => boolean

const PURE = ['schema', 'types', 'policy', 'rules']
const READS = ['queries', 'reports']

const fileOf = (path: string) => /([\w-]+)\.tsx?$/.exec(path)?.[1] ?? ''
const inNoun = (target: string, ...files: string[]) => nounOf(target) !== null && files.includes(fileOf(target))
const own = (target: string, from: string) => nounOf(target) === nounOf(from)
const isShared = (target: string) => target.startsWith('lib/') && nounOf(target) === null
const isPackage = (target: string) => target.startsWith('npm:')
const isClient = (target: string) => target.startsWith('prisma/generated/')

/** Which row of the table a file falls under. */
function kindOf(path: string): string {
  if (/^app\/(.*\/)?route\.ts$/.test(path)) return 'handler'
  if (/^components\/(ui|charts)\//.test(path)) return 'primitive'
  if (!path.startsWith('lib/')) return path.includes('/') ? path.slice(0, path.indexOf('/')) : 'root'
  if (nounOf(path) === null) return 'shared'
  if (PURE.includes(fileOf(path))) return 'pure'
  return fileOf(path) === 'actions' ? 'actions' : 'work'
}

/** ARCHITECTURE.md §2, the import table: what a file of each kind may import beside packages. */
const TABLE: Record<string, Judge> = {
  handler: ({ target }) => isShared(target) || inNoun(target, ...PURE, ...READS, 'mutations'),
  app: ({ target }) =>
    isShared(target) || /^(app|components)\/|\.css$/.test(target) || inNoun(target, ...PURE, ...READS, 'actions'),
  primitive: ({ target }) => isShared(target) || /^components\/(ui|charts)\//.test(target),
  // A type is gone when the code runs, so what a query returns may be named.
  components: ({ target, typeOnly }) =>
    isShared(target) || target.startsWith('components/') || inNoun(target, ...PURE, 'actions', ...(typeOnly ? READS : [])),
  actions: ({ target }, from) => isShared(target) || (own(target, from) && inNoun(target, ...PURE, 'mutations')),
  pure: ({ target }) => isShared(target) || inNoun(target, ...PURE),
  // Of another noun's mutations only what works in the caller's transaction, so that the outcome's owner writes.
  work: ({ target, names }, from) =>
    isShared(target) ||
    isClient(target) ||
    inNoun(target, ...PURE, ...READS) ||
    (inNoun(target, 'mutations') && (own(target, from) || names.every((name) => name.endsWith('In')))),
  shared: ({ target }) => isShared(target) || isClient(target),
  prisma: ({ target }) => isShared(target) || target.startsWith('prisma/') || inNoun(target, ...PURE),
  scripts: ({ target }) => !/^(app|components|tests)\//.test(target),
  root: ({ target }) => isShared(target),
}

export function forbiddenImports(sources: Source[]): string[] {
  return sources
    .filter((source) => isCode(source) && !isTest(source.path))
    .flatMap((source) => {
      const may = TABLE[kindOf(source.path)]
      if (!may) return [`${source.path}: stands nowhere in the import table`]
      return importsOf(source)
        .filter((one) => !isPackage(one.target) && !may(one, source.path))
        .map(({ target }) => `${source.path} → ${target}`)
    })
}

/** What runs in the browser too may not reach a module that is marked for the server alone. */
export function serverOnlyInBoth(sources: Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const isServer = (path: string) => /^import 'server-only'/m.test(byPath.get(path)?.text ?? '')
  return sources
    .filter(({ path, text }) => inNoun(path, ...PURE) || /^['"]use client['"]/.test(text))
    .flatMap((source) =>
      importsOf(source)
        .filter(({ target, typeOnly }) => !typeOnly && isServer(target) && fileOf(target) !== 'actions')
        .map(({ target }) => `${source.path} → ${target}, which is for the server alone`),
    )
}

/** Nouns form no cycle, types included. */
export function nounCycles(sources: Source[]): string[] {
  const graph = new Map<string, Set<string>>()
  for (const source of sources) {
    const from = nounOf(source.path)
    if (!from || isTest(source.path)) continue
    for (const { target } of importsOf(source)) {
      const to = nounOf(target)
      if (to && to !== from) graph.set(from, (graph.get(from) ?? new Set()).add(to))
    }
  }
  const cycles = new Set<string>()
  const follow = (noun: string, way: string[]) => {
    const at = way.indexOf(noun)
    if (at >= 0) {
      const cycle = way.slice(at)
      const first = cycle.indexOf([...cycle].sort()[0] ?? '')
      cycles.add([...cycle.slice(first), ...cycle.slice(0, first + 1)].join(' → '))
      return
    }
    for (const next of graph.get(noun) ?? []) follow(next, [...way, noun])
  }
  for (const noun of graph.keys()) follow(noun, [])
  return [...cycles]
}

/** Imports inside the repository go by subpath, or to a sibling by `./name.ts`; never `../` or another alias. */
export function crookedImports(sources: Source[]): string[] {
  return sources.filter(isCode).flatMap(({ path, text }) => {
    const crooked = [...text.matchAll(/\bfrom\s*['"]((?:\.\.\/|@\/|~\/)[^'"]*)['"]/g)].map(([, specifier]) => specifier)
    return /^(prisma|scripts|tests)\//.test(path) ? [] : crooked.map((specifier) => `${path}: imports by ${specifier}`)
  })
}
