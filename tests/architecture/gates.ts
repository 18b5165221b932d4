import { isCode, isTest, nounOf, type Source } from './sources.ts'
import { calleeName, callsOf, exportsOf, functionsOf, isNode, mentions, type Node, parse } from './syntax.ts'

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** `"use server"` makes every export of a file an endpoint, so it stands in `lib/<noun>/actions.ts` alone, at its top. */
export function strayServerDirectives(sources: Source[]): string[] {
  return sources.filter(isCode).flatMap((source) => {
    const isActions = nounOf(source.path) !== null && source.path.endsWith('/actions.ts')
    const marked = /^\s*['"]use server['"]\s*;?\s*$/m.test(source.text)
    if (isActions && !/^['"]use server['"]/.test(source.text)) return [`${source.path}: does not begin with 'use server'`]
    return marked && !isActions ? [`${source.path}: 'use server' outside lib/<noun>/actions.ts`] : []
  })
}

/** Every export of an actions.ts is made by `defineAction`, and a client can import nothing else from there. */
export function ungatedActions(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => nounOf(path) !== null && path.endsWith('/actions.ts'))
    .flatMap((source) =>
      exportsOf(parse(source))
        .filter(({ name, value }) => calleeName(value) !== 'defineAction' || !name.endsWith('Action'))
        .map(({ name }) => `${source.path}: ${name} is not a defineAction called …Action`),
    )
}

/** Handlers that are not made by `defineRead`, `defineQuery`, `defineRoute` or `defineOpenForm`, and why. */
export const OPEN_HANDLERS: Record<string, string> = {
  'app/api/health/route.ts': 'asked by load balancers, which have no account',
  'app/api/auth/[...nextauth]/route.ts': "next-auth's own",
  'app/preferences/route.ts': 'language and type size, before signing in too',
  'app/sign-out/route.ts': 'ends whatever session there is',
}

export function ungatedHandlers(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => /^app\/(.*\/)?route\.tsx?$/.test(path) && !(path in OPEN_HANDLERS))
    .flatMap((source) => {
      const handlers = exportsOf(parse(source)).filter(({ name }) => METHODS.has(name) || name === '*')
      if (handlers.length === 0) return [`${source.path}: exports no handler`]
      return handlers
        .filter(({ value }) => !['defineRead', 'defineQuery', 'defineRoute', 'defineOpenForm'].includes(calleeName(value) ?? ''))
        .map(({ name }) => `${source.path}: ${name} is made by none of defineRead, defineQuery, defineRoute, defineOpenForm`)
    })
}

/** Pages without an actor, and why. */
export const OPEN_PAGES: Record<string, string> = {
  'app/(auth)/sign-in/page.tsx': 'where an actor comes from',
  'app/(auth)/password/page.tsx': 'asks for the holder of a password, who with a one-time password is no actor yet',
  'app/join/[code]/page.tsx': 'what the poster of an activity says, to whoever holds its code',
  'app/join/[code]/[participant]/page.tsx': "the ticket of whoever signed up by a poster: a number, and nobody's name",
  'app/field/page.tsx':
    'the phone app without anything of anybody, so that it opens without a network; what it shows is asked of the sync routes',
}

/** A layout is no gate: every page asks for its actor itself. */
export function ungatedPages(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => /^app\/(.*\/)?page\.tsx?$/.test(path) && !(path in OPEN_PAGES))
    .flatMap((source) => {
      const page = exportsOf(parse(source)).find(({ name }) => name === 'default')?.value
      const asks = page && callsOf(page).some((call) => ['loadPage', 'requireActor'].includes(calleeName(call) ?? ''))
      return asks ? [] : [`${source.path}: its page calls neither loadPage nor requireActor`]
    })
}

/** Every transaction opened for writing records its audit inside itself, by its own code or a function of its noun. */
export function unauditedMutations(sources: Source[]): string[] {
  const work = sources.filter(({ path }) => nounOf(path) !== null && !isTest(path))
  return work.flatMap((source) => {
    const noun = nounOf(source.path)
    const known = new Map(
      work
        .filter(({ path }) => nounOf(path) === noun && /\/mutations\.ts$/.test(path))
        .concat(source)
        .flatMap((file) => [...functionsOf(parse(file))]),
    )
    return callsOf(parse(source))
      .filter((call) => calleeName(call) === 'asActor')
      .filter((call) => !(call.arguments as Node[]).slice(1).some((callback) => reaches(callback, 'recordAudit', known)))
      .map((call) => `${source.path}:${lineOf(source, call)}: opens asActor and never calls recordAudit`)
  })
}

/** Who may use the pool itself, and why: all of it goes through definer functions or asks nothing of the tables. */
export const POOL_USERS: Record<string, string> = {
  'lib/db.ts': 'opens the transactions',
  'lib/imports/running/mutations.ts': 'a job has no caller: who asked for it is what it looks up',
  'lib/due-visits/mutations.ts': 'the turn of a day has no actor; definer functions do it',
  'lib/jobs.ts': "asks for jobs; the queue's tables hold ids alone and have no scope",
  'lib/auth/sign-in.ts': 'there is no actor yet',
  'lib/auth/password-holder.ts': 'a one-time password makes no actor',
  'lib/auth/poster.ts': 'who comes by a poster is not signed in; the database function answers one code',
  'lib/auth/device.ts': 'a phone is looked up before there is an actor',
  'lib/sync/waiting/mutations.ts': 'who hands in a last record may have no scope any more; the database function audits itself',
  'lib/password/mutations.ts': 'the database function audits itself',
  'lib/exports/running/mutations.ts': 'a job has no actor until the database has told whose it is',
  'app/api/health/route.ts': 'asks whether the database answers',
}

/** Rows are read and written inside a transaction that has a scope; the pool has none. */
export function scopelessQueries(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => isCode({ path, text: '' }) && /^(app|components|lib)\//.test(path) && !isTest(path))
    .filter(
      ({ path }) =>
        !['lib/db.ts', 'lib/auth/sign-in.ts', 'lib/auth/password-holder.ts', 'app/api/health/route.ts'].includes(path),
    )
    .filter(
      ({ text }) => /import[^'"]*\b(pool|PrismaClient)\b[^'"]*from/.test(text) && !/import type[^'"]*\bPrismaClient\b/.test(text),
    )
    .filter(({ path }) => path !== 'instrumentation.ts')
    .filter((source) => isCode(source) && /^(app|components|lib)\//.test(source.path) && !isTest(source.path))
    .filter(({ path, text }) => !(path in POOL_USERS) && /import(?! type)[^'"]*\b(pool|PrismaClient)\b[^'"]*from/.test(text))
    .map(({ path }) => `${path}: takes the pool, which has no scope`)
}

function reaches(node: Node, wanted: string, known: Map<string, Node>, seen = new Set<string>()): boolean {
  for (const name of mentions(node)) {
    if (name === wanted) return true
    const next = known.get(name)
    if (!next || seen.has(name)) continue
    seen.add(name)
    if (reaches(next, wanted, known, seen)) return true
  }
  return false
}

function lineOf({ text }: Source, { start }: Node): number {
  return text.slice(0, start).split('\n').length
}

/** Mutations know nothing of the request, so that imports, sync and jobs can use them. */
export function requestInMutations(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => nounOf(path) !== null && /\/(mutations|queries|reports)\.ts$/.test(path))
    .filter(({ text }) => /from\s*['"](next\/|next-auth)/.test(text) || /\bfetch\(/.test(text))
    .map(({ path }) => `${path}: reaches for the request or the network`)
}

/** A query's first parameter is a transaction that was opened for an actor; a `…Select` is one yet to be sent by `readOnce`. */
export function queriesWithoutTransaction(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => nounOf(path) !== null && /\/(queries|reports)\.ts$/.test(path))
    .flatMap((source) =>
      exportsOf(parse(source))
        .filter(({ name, value }) => value && 'params' in value && !name.endsWith('Select'))
        .filter(({ value }) => {
          const [first] = (value?.params ?? []) as Node[]
          return !isNode(first) || first.name !== 'tx'
        })
        .map(({ name }) => `${source.path}: ${name} does not take tx first`),
    )
}

/** What is looked up may be stored under any index key while they change: a look-up asks for all of them. */
export function oneKeyLookUps(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => nounOf(path) !== null && !isTest(path))
    .filter(
      ({ path, text }) =>
        (/\/(queries|reports)\.ts$/.test(path) && /\bblindIndex\(/.test(text)) ||
        /_index\s*(=|in \()\s*\$\{\s*blindIndex\(|Index:\s*\{\s*(equals|in):\s*\[?blindIndex\(/.test(text),
    )
    .map(({ path }) => `${path}: looks up by blindIndex; blindIndexes finds it under every key`)
}

/** Screens whose script draws them: there is no time before it. */
const DRAWN_BY_SCRIPT = /^(components\/field\/|components\/forms\/live-button\.tsx$|app\/global-error\.tsx$)/

/** A button that works by script is a LiveButton, closed until the script is there. */
export function deadButtons(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => /\.tsx$/.test(path) && !isTest(path) && !DRAWN_BY_SCRIPT.test(path))
    .filter(({ text }) => /<button\b[^<]*\btype="button"/.test(text))
    .map(({ path }) => `${path}: a button that is open before its script; use LiveButton`)
}
