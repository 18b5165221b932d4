import fc from 'fast-check'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import { answerWords, fieldsOf, splitByClass, visibleFields } from '#lib/forms/rules'
import { answersInput } from '#lib/forms/schema'
import type { Answers, FormDefinition, FormField } from '#lib/forms/types'
import { standardFormId } from '#prisma/seed/forms'
import { loadReference } from '#prisma/seed/load'
import { makeActor } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { makeAnswers, makeDefinition, seeded } from '#tests/support/forms'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let crypto: typeof import('#lib/crypto')
let failures: typeof import('#lib/failure')
let queries: typeof import('#lib/forms/queries')
let versions: typeof import('#lib/forms/versions/queries')
let forms: typeof import('#lib/forms/versions/mutations')
let official: Actor
let henan: Actor
let prefecture: Actor
let worker: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  crypto = await import('#lib/crypto')
  failures = await import('#lib/failure')
  queries = await import('#lib/forms/queries')
  versions = await import('#lib/forms/versions/queries')
  forms = await import('#lib/forms/versions/mutations')
  official = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
  henan = await makeActor(owner, 'PROVINCE_OFFICIAL', '41')
  prefecture = await makeActor(owner, 'PREFECTURE_OFFICIAL', '5227')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const ELDERLY = standardFormId('visit-elderly', 2)
const effective = (actor: Actor, code: string, on = today()) =>
  db.readAs(actor, async (tx) => (await queries.requireForm(tx, code, on)).id)
const sheet = (actor: Actor, id: string) => db.readAs(actor, (tx) => versions.requireFormSheet(tx, id, today()))
const codeOf = async (work: Promise<unknown>) =>
  (
    await failures.toFailure(
      await work.then(
        () => null,
        (error) => error,
      ),
      official,
      'test',
    )
  ).code
const audited = async (id: string) =>
  (await owner.query('select action, reason from audit_event where entity_id = $1 order by id', [id])).rows

async function draft(actor: Actor, from: string): Promise<string> {
  const { id } = await forms.createFormDraft(actor, { id: uuidv7(), from })
  return id
}

const added: FormField = {
  key: 'q1',
  label: { zh: '家里装了燃气报警器吗' },
  kind: 'choice',
  class: 'S',
  required: false,
  visibleWhen: { field: 'living', has: ['ALONE'] },
  options: [
    { code: 'C1', label: { zh: '装了' }, score: 0 },
    { code: 'C2', label: { zh: '没装' }, score: 1 },
  ],
}

function withField(definition: FormDefinition): FormDefinition {
  const [first, second, ...others] = definition.sections
  if (!first || !second) throw new Error('the standard has two sections')
  return { ...definition, sections: [first, { ...second, fields: [...second.fields, added] }, ...others] }
}

describe('the standard', () => {
  it('is loaded once, under ids that are the same everywhere, and never rewritten', async () => {
    const rows = async () => (await owner.query("select id, xmin from form_version where division_code = '' order by id")).rows
    const before = await rows()
    expect(before).toHaveLength(12)
    await owner.query("update data_load set fingerprint = 'old' where name = 'forms'")
    await loadReference(database.ownerUrl, () => {})
    expect(await rows()).toEqual(before)
    await expect(owner.query(`update form_version set definition = '{}' where id = $1`, [ELDERLY])).rejects.toThrow(
      'a published form stays',
    )
    await expect(owner.query('delete from form_version where id = $1', [ELDERLY])).rejects.toThrow('a published form stays')
  })

  it('is read by whoever works, in the version of the day, and by no administrator', async () => {
    for (const actor of [official, prefecture, worker]) {
      expect(await effective(actor, 'visit-elderly')).toBe(ELDERLY)
      expect(await effective(actor, 'visit-elderly', '2022-06-01')).toBe(standardFormId('visit-elderly', 1))
    }
    const administrator = await makeActor(owner, 'SYSTEM_ADMIN', '52')
    expect(await db.readAs(administrator, (tx) => queries.listForms(tx, today()))).toEqual([])
  })
})

describe('a province’s own version', () => {
  it('is built, published, used in the province alone, and frozen', async () => {
    const id = await draft(official, ELDERLY)
    const { definition } = await sheet(official, id)
    await forms.saveFormDraft(official, { id, rowVersion: 1, definition: withField(definition) })
    expect(await effective(worker, 'visit-elderly')).toBe(ELDERLY)
    expect(await codeOf(sheet(prefecture, id))).toBe('NOT_FOUND')
    expect(await codeOf(forms.publishForm(official, { id, rowVersion: 2, validFrom: addDays(today(), -1) }))).toBe('INVALID')
    await forms.publishForm(official, { id, rowVersion: 2, validFrom: today() })
    expect(await effective(worker, 'visit-elderly')).toBe(id)
    expect(await effective(worker, 'visit-elderly', addDays(today(), -1))).toBe(ELDERLY)
    expect(await effective(henan, 'visit-elderly')).toBe(ELDERLY)
    expect(await codeOf(sheet(henan, id))).toBe('NOT_FOUND')
    expect(await codeOf(forms.saveFormDraft(official, { id, rowVersion: 3, definition }))).toBe('CONFLICT')
    expect(
      await codeOf(
        db.asActor(official, async (tx) => {
          await tx.$executeRaw`update form_version set definition = '{}' where id = ${id}::uuid`
        }),
      ),
    ).toBe('FORBIDDEN')

    const [old, fresh] = await db.readAs(worker, async (tx) => {
      const found = await queries.requireFormVersions(tx, [ELDERLY, id, id])
      return [found.get(ELDERLY), found.get(id)]
    })
    expect(fieldsOf(old?.definition as FormDefinition).some(({ key }) => key === 'q1')).toBe(false)
    expect(fieldsOf(fresh?.definition as FormDefinition).some(({ key }) => key === 'q1')).toBe(true)

    expect(await codeOf(forms.retireForm(prefecture, { id, rowVersion: 3, reason: '越级停用' }))).toBe('FORBIDDEN')
    await forms.retireForm(official, { id, rowVersion: 3, reason: '试用结束了' })
    expect(await effective(worker, 'visit-elderly')).toBe(ELDERLY)
    expect(await db.readAs(worker, async (tx) => (await queries.requireFormVersions(tx, [id])).size)).toBe(1)
    expect(await audited(id)).toEqual([
      { action: 'form.create', reason: null },
      { action: 'form.update', reason: null },
      { action: 'form.publish', reason: null },
      { action: 'form.retire', reason: '试用结束了' },
    ])
  })

  it('comes into use on its day, the newest of those in use', async () => {
    const first = await draft(official, standardFormId('visit-aid', 2))
    await forms.publishForm(official, { id: first, rowVersion: 1, validFrom: today() })
    const second = await draft(official, first)
    await forms.publishForm(official, { id: second, rowVersion: 1, validFrom: addDays(today(), 7) })
    expect(await effective(worker, 'visit-aid')).toBe(first)
    expect(await effective(worker, 'visit-aid', addDays(today(), 7))).toBe(second)
    const states = await db.readAs(official, async (tx) =>
      (await versions.listFormVersions(tx, today())).filter(({ code }) => code === 'visit-aid').map(({ state }) => state),
    )
    expect(states).toEqual(['COMING', 'USED', 'REPLACED', 'REPLACED'])
  })

  it('is kept from falling short of the standard', async () => {
    const id = await draft(official, standardFormId('visit-child', 2))
    const { definition } = await sheet(official, id)
    const change = (key: string, make: (field: FormField) => FormField[]): FormDefinition => ({
      ...definition,
      sections: definition.sections.map((section) => ({
        ...section,
        fields: section.fields.flatMap((field) => (field.key === key ? make(field) : [field])),
      })),
    })
    const refused = [
      change('guardian', () => []),
      change('guardian', (field) => [{ ...field, required: false }]),
      change('guardian', (field) => [{ ...field, label: { zh: '别的' } }]),
      change('guardian', ({ key, label }) => [{ key, label, class: 'S', required: true, kind: 'text', maxLength: 10 }]),
      change('school', (field) => [{ ...field, visibleWhen: { field: 'guardian', has: ['NONE'] } }]),
      change('safety', (field) => (field.kind === 'multiChoice' ? [{ ...field, options: field.options.slice(1) }] : [])),
      change('learning', (field) => [{ ...field, class: 'N' }]),
      { ...definition, scores: [] },
    ]
    for (const weaker of refused) {
      expect(await codeOf(forms.saveFormDraft(official, { id, rowVersion: 1, definition: weaker }))).toBe('INVALID')
    }
    // Optional fields may go, and choices may be added.
    const allowed = change('learning', () => [])
    await forms.saveFormDraft(official, { id, rowVersion: 1, definition: allowed })
    expect(await codeOf(forms.saveFormDraft(official, { id, rowVersion: 1, definition: allowed }))).toBe('CONFLICT')
  })

  it('is kept as a draft with its faults, and published without any', async () => {
    const id = await draft(official, standardFormId('visit-community', 2))
    const { definition } = await sheet(official, id)
    const faulty = { ...definition, sections: [...definition.sections, { key: 's9', title: { zh: '' }, fields: [] }] }
    await forms.saveFormDraft(official, { id, rowVersion: 1, definition: faulty })
    const failure = await failures.toFailure(
      await forms.publishForm(official, { id, rowVersion: 2, validFrom: today() }).catch((error) => error),
      official,
      'form.publish',
    )
    expect(failure.fieldErrors).toEqual({ 'sections.3.title': ['required'], 'sections.3.fields': ['formEmpty'] })
    // One draft at a time; discarded, the next may begin.
    expect(await codeOf(draft(official, standardFormId('visit-community', 2)))).toBe('DUPLICATE')
    await forms.discardFormDraft(official, { id, rowVersion: 2 })
    expect(await codeOf(sheet(official, id))).toBe('NOT_FOUND')
  })

  it('is nobody else’s to build', async () => {
    for (const actor of [prefecture, worker]) expect(await codeOf(draft(actor, ELDERLY))).toBe('FORBIDDEN')
    const id = await draft(henan, ELDERLY)
    expect(await codeOf(forms.discardFormDraft(official, { id, rowVersion: 1 }))).toBe('NOT_FOUND')
    expect(await codeOf(forms.retireForm(official, { id: ELDERLY, rowVersion: 1, reason: '停用标准' }))).toBe('FORBIDDEN')
    const repeated = uuidv7()
    const twice = [await forms.createFormDraft(henan, { id: repeated, from: standardFormId('visit-aid', 2) })]
    twice.push(await forms.createFormDraft(henan, { id: repeated, from: standardFormId('visit-aid', 2) }))
    expect(twice).toEqual([{ id: repeated }, { id: repeated }])
  })
})

it('a thousand made-up forms and their answers come back from the database as they went in', async () => {
  await owner.query(
    'create table answered (form_version_id uuid primary key, answers jsonb not null, answers_sealed text not null)',
  )
  for (const [at, seed] of fc.sample(fc.integer(), 1_000).entries()) {
    const g = seeded(seed)
    const definition = makeDefinition(g)
    const answers = answersInput(definition, true).parse(makeAnswers(g, definition))
    const { plain, sealed } = splitByClass(definition, answers)
    const id = uuidv7()
    await owner.query(
      `insert into form_version (id, code, kind, division_code, version, status, definition, valid_from, published_at)
       values ($1, $2, 'OTHER', '52', 1, 'PUBLISHED', $3, '2023-01-01', now())`,
      [id, `made-up-${at}`, JSON.stringify(definition)],
    )
    await owner.query('insert into answered values ($1, $2, $3)', [
      id,
      JSON.stringify(plain),
      crypto.seal('visit.answers', JSON.stringify(sealed)),
    ])
    const { rows } = await owner.query(
      'select f.definition, a.answers, a.answers_sealed from answered a join form_version f on f.id = a.form_version_id where f.id = $1',
      [id],
    )
    const back: FormDefinition = rows[0].definition
    const read: Answers = { ...rows[0].answers, ...JSON.parse(crypto.unseal('visit.answers', rows[0].answers_sealed)) }
    expect(back, `seed ${seed}`).toEqual(definition)
    expect(read, `seed ${seed}`).toEqual(answers)
    for (const field of visibleFields(back, read)) {
      const answer = read[field.key]
      const shown = answer === undefined ? null : answerWords(field, answer, 'zh-CN')
      const then = answers[field.key]
      expect(shown, `seed ${seed}`).toBe(then === undefined ? null : answerWords(field, then, 'zh-CN'))
    }
    for (const field of fieldsOf(definition)) {
      if (field.class === 'S') expect(rows[0].answers, `seed ${seed}`).not.toHaveProperty(field.key)
    }
  }
}, 120_000)
