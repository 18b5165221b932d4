import { describe, expect, it } from 'vitest'
import * as database from './database.ts'
import * as gates from './gates.ts'
import * as imports from './imports.ts'
import * as layout from './layout.ts'
import * as messages from './messages.ts'
import * as project from './project.ts'
import type { Source } from './sources.ts'

type Rule = (sources: Source[]) => string[]
const file = (path: string, text = ''): Source => ({ path, text })
const lines = (count: number) => 'x\n'.repeat(count)
const texts = (locale: string, noun: string, keys: object) =>
  file(`lib/i18n/messages/${locale}/${noun}.json`, JSON.stringify(keys))

/** For every rule: sources that break it, and the same done well. */
const FIXTURES: [rule: Rule, broken: Source[], sound: Source[]][] = [
  [
    layout.unknownNounFiles,
    [file('lib/visits/store.ts')],
    [file('lib/visits/offline/rules.ts'), file('lib/visits/rules.test.ts')],
  ],
  [layout.orphanedUnitTests, [file('lib/clock.test.ts')], [file('lib/clock.test.ts'), file('lib/clock.ts')]],
  [layout.junkDrawers, [file('components/ui/index.tsx')], [file('lib/services/types.ts')]],
  [layout.junkDrawers, [file('lib/visits/utils.ts')], [file('lib/format/numbers.ts')]],
  [layout.junkDrawers, [file('components/hooks/use-x.tsx')], [file('components/forms/use-x.tsx')]],
  [layout.misnamedFolders, [file('lib/homeVisits/types.ts')], [file('lib/home-visits/types.ts')]],
  [layout.strayEnvironment, [file('lib/log.ts', 'const level = process.env.LEVEL')], [file('lib/env.ts', 'process.env')]],
  [layout.oversized, [file('lib/db.ts', lines(401))], [file('lib/db.ts', lines(60)), file('prisma/seed/demo.ts', lines(900))]],
  [layout.oversized, [file('lib/a.ts', lines(61)), file('lib/b.ts', lines(61))], [file('lib/a.ts', lines(10))]],
  [layout.oversized, Array.from({ length: 10 }, (_, i) => file(`lib/${i}.ts`, lines(i < 8 ? 10 : 201))), []],
  [layout.unnamedLibParts, [file('lib/storage/s3.ts')], [file('lib/auth/cookie.ts')]],

  [imports.forbiddenImports, [file('app/x/page.tsx', "import { f } from '#lib/visits/mutations'")], []],
  [imports.forbiddenImports, [file('components/ui/a.tsx', "import type { V } from '#lib/visits/types'")], []],
  [imports.forbiddenImports, [file('components/visits/a.tsx', "import { f } from '#lib/visits/queries'")], []],
  [imports.forbiddenImports, [file('lib/visits/actions.ts', "import { f } from '#lib/themes/mutations'")], []],
  [imports.forbiddenImports, [file('lib/visits/rules.ts', "import { f } from './queries.ts'")], []],
  [imports.forbiddenImports, [file('lib/audit.ts', "import type { V } from '#lib/visits/types'")], []],
  [imports.forbiddenImports, [file('lib/visits/queries.ts', "import { C } from '#components/ui/field'")], []],
  [imports.forbiddenImports, [file('lib/auth/home.ts', "export { f } from '#lib/visits/rules'")], []],
  [imports.forbiddenImports, [file('scripts/bench.ts', "await import('#tests/support/database')")], []],
  [
    imports.forbiddenImports,
    [file('lib/cases/mutations.ts', "import { createVisit } from '#lib/visits/mutations'")],
    [
      file('lib/cases/mutations.ts', "import { createVisitIn } from '#lib/visits/mutations'\nimport { asActor } from '#lib/db'"),
      file('lib/visits/actions.ts', "import { writeVisit } from './mutations.ts'"),
      file('components/visits/a.tsx', "import type { Found } from '#lib/visits/queries'"),
      file('app/api/visits/route.ts', "import { writeVisit } from '#lib/visits/mutations'"),
      file('app/visits/page.tsx', "import { list } from '#lib/visits/queries'\nimport z from 'zod'"),
    ],
  ],
  [
    imports.serverOnlyInBoth,
    [file('lib/db.ts', "import 'server-only'"), file('lib/visits/rules.ts', "import { pool } from '#lib/db'")],
    [file('lib/db.ts', "import 'server-only'"), file('lib/visits/rules.ts', "import type { Tx } from '#lib/db'")],
  ],
  [
    imports.nounCycles,
    [
      file('lib/a/rules.ts', "import type { B } from '#lib/b/types'"),
      file('lib/b/queries.ts', "import { c } from '#lib/c/rules'"),
      file('lib/c/types.ts', "import type { A } from '#lib/a/types'"),
    ],
    [file('lib/a/rules.ts', "import type { B } from '#lib/b/types'"), file('lib/b/rules.ts', "import { z } from 'zod'")],
  ],
  [
    imports.crookedImports,
    [file('lib/visits/rules.ts', "import { f } from '../clock.ts'")],
    [file('lib/visits/rules.ts', "import { f } from '#lib/clock'")],
  ],

  [
    gates.strayServerDirectives,
    [file('lib/visits/queries.ts', "'use server'\n")],
    [file('lib/visits/actions.ts', "'use server'\n")],
  ],
  [gates.strayServerDirectives, [file('components/a/b.tsx', "async function f() {\n  'use server'\n}")], []],
  [gates.strayServerDirectives, [file('lib/visits/actions.ts', "import 'x'")], []],
  [
    gates.deadButtons,
    [file('components/visits/a.tsx', 'const a = <button type="button" onClick={f} />')],
    [file('components/visits/a.tsx', 'const a = <LiveButton onClick={f} />')],
  ],
  [
    gates.ungatedActions,
    [file('lib/visits/actions.ts', "'use server'\nexport async function fAction() {}")],
    [file('lib/visits/actions.ts', "'use server'\nexport const fAction = defineAction({})\nexport type T = string")],
  ],
  [gates.ungatedActions, [file('lib/visits/actions.ts', "'use server'\nexport * from './mutations.ts'")], []],
  [gates.ungatedActions, [file('lib/visits/actions.ts', "'use server'\nconst f = async () => {}\nexport { f as fAction }")], []],
  [
    gates.ungatedHandlers,
    [file('app/api/v1/x/route.ts', 'export async function GET() {}')],
    [file('app/api/v1/x/route.ts', "export const dynamic = 'x'\nexport const GET = defineRead({})")],
  ],
  [gates.ungatedHandlers, [file('app/api/v1/x/route.ts', "export * from './other.ts'")], []],
  [
    gates.ungatedPages,
    [file('app/(workspace)/x/page.tsx', 'async function f() { await requireActor() }\nexport default async function P() {}')],
    [file('app/(workspace)/x/page.tsx', "export default async function P(props) { await loadPage('x', s, props, f) }")],
  ],
  [
    gates.unauditedMutations,
    [
      file(
        'lib/visits/mutations.ts',
        'export const f = (a) => asActor(a, async (tx) => { await tx.visit.deleteMany({}) })\nrecordAudit(1)',
      ),
    ],
    [
      file(
        'lib/visits/mutations.ts',
        'export const f = (a) => asActor(a, async (tx) => createIn(tx))\nasync function createIn(tx) { await again(tx) }\nconst again = (tx) => recordAudit(tx)',
      ),
      file('lib/visits/types.ts', 'export const asActorLike = 1'),
    ],
  ],
  [
    gates.scopelessQueries,
    [file('lib/visits/queries.ts', "import { pool } from '#lib/db'")],
    [file('lib/visits/queries.ts', "import type { Tx } from '#lib/db'")],
  ],
  [
    gates.requestInMutations,
    [file('lib/visits/mutations.ts', "import { cookies } from 'next/headers'")],
    [file('lib/visits/actions.ts', "import { cookies } from 'next/headers'")],
  ],
  [
    gates.oneKeyLookUps,
    [file('lib/visits/queries.ts', "const sql = Prisma.sql`p.id_index = ${blindIndex('person.id', q)}`")],
    [file('lib/visits/queries.ts', "const sql = Prisma.sql`p.id_index in (${Prisma.join(blindIndexes('person.id', q))})`")],
  ],
  [
    gates.oneKeyLookUps,
    [file('lib/visits/mutations.ts', "tx.person.findFirst({ where: { idIndex: { in: [blindIndex('person.id', q)] } } })")],
    [],
  ],
  [
    gates.queriesWithoutTransaction,
    [file('lib/visits/queries.ts', 'export async function list(actor) {}')],
    [
      file(
        'lib/visits/queries.ts',
        'export async function list(tx, actor) {}\nexport const COLUMNS = {}\nexport function listSelect(code) {}',
      ),
    ],
  ],

  [
    messages.unequalMessages,
    [texts('zh-CN', 'a', { x: { y: '甲' } }), texts('en', 'a', { x: {} })],
    [texts('zh-CN', 'a', { x: '甲' }), texts('en', 'a', { x: 'A' })],
  ],
  [messages.unequalMessages, [texts('en', 'a', { x: 'A' })], []],
  [
    messages.brokenTexts,
    [texts('zh-CN', 'a', { x: '{count} 人' }), texts('en', 'a', { x: '{n} persons' })],
    [texts('zh-CN', 'a', { x: '{n} 人' }), texts('en', 'a', { x: '{n, plural, one {person} other {# persons}}' })],
  ],
  [messages.brokenTexts, [texts('en', 'a', { x: ' ' })], []],
  [
    messages.missingMessages,
    [texts('zh-CN', 'a', { x: '甲' }), file('app/page.tsx', "const t = await getTranslator('a')\nt('y')")],
    [
      texts('zh-CN', 'a', { x: { b: '甲' } }),
      file('app/page.tsx', `const t = translator(l, 'a')\nt('x.b')\nt(\`x.\${k}\`)\n;(await getTranslator('a'))('x.b')`),
    ],
  ],
  [
    messages.missingMessages,
    [texts('zh-CN', 'a', { x: '甲' }), file('app/p.tsx', `const t = translator(l, 'a')\nt(\`y.\${k}\`)`)],
    [],
  ],
  [messages.missingMessages, [file('app/p.tsx', "const t = translator(l, 'a')\nt(late ? 'p' : 'q')")], []],
  [
    messages.missingMessages,
    [texts('zh-CN', 'errors', { field: { day: '日' } }), file('lib/a/schema.ts', "z.string().regex(/x/, 'month')")],
    [
      texts('zh-CN', 'errors', { field: { day: '日' } }),
      file('lib/a/schema.ts', "z.string().regex(/x/, 'day')\ninvalid('on', 'day')"),
    ],
  ],

  [
    database.unprotectedTables,
    [file('prisma/migrations/1/migration.sql', 'create table a (\n  id int\n);')],
    [
      file('prisma/migrations/1/migration.sql', "create table a (id int);\ncall protect_table('a', 'below');"),
      file(
        'prisma/migrations/3/migration.sql',
        'create table b (id int);\nalter table b enable row level security;\nalter table b force row level security;\ncreate policy r on b for select using (true);',
      ),
    ],
  ],
  [
    database.unprotectedTables,
    [
      file('prisma/migrations/1/migration.sql', "create table a (id int);\ncall protect_table('a', 'below');"),
      file('prisma/migrations/2/migration.sql', 'create table a_2026 partition of a for values in (1);'),
    ],
    [],
  ],
  [
    database.unprotectedTables,
    [file('prisma/migrations/1/migration.sql', "create table a (id int);\n-- call protect_table('a', 'below');")],
    [],
  ],
  [
    database.unprotectedTables,
    [
      file(
        'prisma/migrations/1/migration.sql',
        "create table a (id int);\ncall protect_table('a', 'below');\nalter table a no force row level security;",
      ),
    ],
    [],
  ],
  [
    database.definerViews,
    [file('prisma/a.sql', 'create view v as select 1')],
    [file('prisma/a.sql', 'create view v with (security_invoker = true) as select 1')],
  ],
  [
    database.looseDefiners,
    [file('prisma/a.sql', 'create function f() returns int language sql security definer as $$ select 1 $$')],
    [
      file(
        'prisma/a.sql',
        'create function f() returns int language sql security definer set search_path = public as $$ select 1 $$',
      ),
    ],
  ],
]

describe.each(FIXTURES.map((fixture, index) => [fixture[0].name, index, ...fixture] as const))(
  '%s (%i)',
  (_, __, rule, broken, sound) => {
    it('bites', () => expect(rule(broken)).not.toEqual([]))
    it('lets sound work pass', () => expect(rule(sound)).toEqual([]))
  },
)

it('has a fixture for every rule', () => {
  const tried = new Set(FIXTURES.map(([rule]) => rule.name))
  const rules = [layout, imports, gates, messages]
    .flatMap((group) => Object.values(group))
    .filter((rule) => typeof rule === 'function')
  expect(rules.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([])
})

describe('unclassifiedColumns', () => {
  const schema = file(
    'prisma/schema/a.prisma',
    'model A {\n  id String @id\n  idSealed String? @map("id_sealed")\n  bs B[]\n  @@map("a")\n}\nmodel B {\n  x Int\n}\n',
  )
  const classes = (a: Record<string, string>) => database.unclassifiedColumns([schema], { a, B: { x: 'N' } })
  it.each([
    ['a column without a class', { id: 'N' }],
    ['a class S column in plain', { id: 'S', id_sealed: 'S' }],
    ['a sealed column of another class', { id: 'N', id_sealed: 'P' }],
    ['a class of no column', { id: 'N', id_sealed: 'S', gone: 'N' }],
  ])('bites on %s', (_, a) => expect(classes(a)).toHaveLength(1))
  it('lets a complete one pass', () => expect(classes({ id: 'N', id_sealed: 'S' })).toEqual([]))
})

describe('belowFloor', () => {
  const sound = { next: '16.3.4', react: '19.2.6', 'react-dom': '20.0.0', 'next-auth': '4.24.15' }
  it.each([{ next: '16.3.3' }, { react: undefined }, { 'next-auth': '^4.24.15' }, { react: '18.9.9' }])('bites on %o', (change) =>
    expect(project.belowFloor({ ...sound, ...change })).toHaveLength(1),
  )
  it('lets newer ones pass', () => expect(project.belowFloor(sound)).toEqual([]))
})

it('deadReferences bites on a path that is gone, quoted or linked', () => {
  const readme = [file('README.md', 'See `lib/gone.ts`, [that](docs/b.png), `lib/db.ts`, [web](https://a.b) and `.data/x.json`.')]
  expect(project.deadReferences(readme, (path) => path === 'lib/db.ts')).toHaveLength(2)
})
