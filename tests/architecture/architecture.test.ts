import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { ERROR_CODES } from '#lib/errors'
import { CLASSIFICATION } from '#prisma/classification'
import * as database from './database.ts'
import * as gates from './gates.ts'
import * as imports from './imports.ts'
import * as layout from './layout.ts'
import * as messages from './messages.ts'
import * as project from './project.ts'
import { ROOT, readSources, type Source } from './sources.ts'

const sources = readSources()

it('finds the sources it judges', () => {
  expect(sources.filter(({ path }) => path.startsWith('app/')).length).toBeGreaterThan(5)
  expect(sources.filter(({ path }) => path.startsWith('lib/')).length).toBeGreaterThan(30)
})

// Each rule is a function of sources to faults; tests/architecture/fixtures.test.ts shows that each one bites.
type Rule = (sources: Source[]) => string[]
const RULES: Record<string, Record<string, Rule | object>> = { layout, imports, gates, messages }
for (const [group, rules] of Object.entries(RULES)) {
  describe(group, () => {
    for (const [name, rule] of Object.entries(rules)) {
      if (typeof rule === 'function') it(name, () => expect((rule as Rule)(sources)).toEqual([]))
    }
  })
}

describe('database', () => {
  it('every table is protected', () => expect(database.unprotectedTables(sources)).toEqual([]))
  it('every view runs with its reader’s rights', () => expect(database.definerViews(sources)).toEqual([]))
  it('every definer function fixes its search_path', () => expect(database.looseDefiners(sources)).toEqual([]))
  it('every column has a class and S is sealed', () => expect(database.unclassifiedColumns(sources, CLASSIFICATION)).toEqual([]))
})

describe('project', () => {
  it('stays above the versions with published faults, as declared and as locked', () => {
    const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'))
    expect(project.belowFloor(read('package.json').dependencies)).toEqual([])
    const { packages } = read('package-lock.json')
    const locked = Object.keys(project.FLOORS).map((name) => [name, packages[`node_modules/${name}`]?.version])
    expect(project.belowFloor(Object.fromEntries(locked))).toEqual([])
  })
  it('cites only what exists in its READMEs', () =>
    expect(project.deadReferences(sources, (path) => existsSync(join(ROOT, path)))).toEqual([]))
  it('exempts only what exists', () => {
    for (const path of [
      ...Object.keys(gates.OPEN_HANDLERS),
      ...Object.keys(gates.OPEN_PAGES),
      ...Object.keys(gates.POOL_USERS),
    ]) {
      expect(existsSync(join(ROOT, path)), path).toBe(true)
    }
  })
  it('has a text for every error code and role', () => {
    const texts = (noun: string) => JSON.parse(readFileSync(join(ROOT, 'lib/i18n/messages/zh-CN', `${noun}.json`), 'utf8'))
    expect(Object.keys(texts('errors').code).sort()).toEqual([...ERROR_CODES].sort())
    expect(Object.keys(texts('common').role)).toEqual(expect.arrayContaining([...ROLES]))
  })
})
