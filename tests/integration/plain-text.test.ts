import pg from 'pg'
import pino from 'pino'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { REVEALABLE } from '#lib/households/types'
import { answersOf, assessmentOf } from '#tests/factories/assessment'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { ANSWERS, visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { listPlainText } from '#tests/support/plain-text'

// What a person would not want read by whoever finds a dump, one value of its own for every place it is written to.
const SECRETS = {
  idNumber: '529900194912310026',
  childsId: '529900198002290036',
  fresh: '52990019900101005X',
  phone: '10000007771',
  memberPhone: '10000007772',
  address: '暗号巷九号',
  category: 'SERIOUS_ILLNESS',
  formerId: '529900490101002',
  selfCare: 'TOTALLY_DISABLED',
  card: '52990019491231002641',
  personNote: '备注暗号戊',
  householdNote: '备注暗号己',
  source: '证明暗号庚',
  guardianName: '暗号监护人',
  guardianPhone: '10000007773',
  contact: 'wx暗号辛',
  answer: '心愿暗号甲',
  note: '备注暗号乙',
  corrected: '备注暗号丙',
  file: '文件暗号丁',
  remarks: '评估暗号壬',
  levelReason: '等级暗号癸',
  assessor: 'PGANHAO20230001',
} as const
const VALUES = Object.values(SECRETS)

let database: TestDatabase
let owner: pg.Client
let station: TestStation
let chief: Actor
let county: Actor
const written: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  process.env.LOG_LEVEL = 'debug'
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const { log } = await import('#lib/log')
  const stream = (log as unknown as Record<symbol, { write: (line: string) => void }>)[pino.symbols.streamSym]
  if (!stream) throw new Error('the log has no stream')
  vi.spyOn(stream, 'write').mockImplementation((line) => void written.push(line))
  station = await makeStation(owner, '522702106')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702106', station.workerIds[0])
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
})
afterAll(async () => {
  await (await import('#lib/db')).pool.end()
  await owner?.end()
  await database?.drop()
})

function household(changes: Record<string, unknown> = {}) {
  const head = { name: '演示密', sex: 'FEMALE', idKind: 'RESIDENT_ID', relation: 'HEAD' }
  const { idNumber, childsId, phone, memberPhone, address, category } = SECRETS
  const members = [
    {
      ...{ ...head, idNumber, phone: memberPhone, categories: [category], formerId: SECRETS.formerId, note: SECRETS.personNote },
      ...{ selfCare: SECRETS.selfCare, disabilityKinds: ['PHYSICAL'], disabilityGrade: 1, disabilityCard: SECRETS.card },
      categorySource: { sourceKind: 'MEDICAL_PROOF', source: SECRETS.source },
    },
    { ...head, sex: 'MALE', name: '演示子', relation: 'CHILD', idNumber: childsId, categories: [] },
  ]
  const note = SECRETS.householdNote
  return { id: uuidv7(), divisionCode: '522702106201', address, phone, note, members, ...changes }
}

it('is in no column of any table, nor in the log, whatever was done with it', async () => {
  const { parseInput } = await import('#lib/input')
  const { householdInput } = await import('#lib/households/schema')
  const { createHousehold } = await import('#lib/households/mutations')
  const { revealField } = await import('#lib/households/revealing/mutations')
  const { writeVisit } = await import('#lib/visits/mutations')
  const { asActor, readAs } = await import('#lib/db')
  const { toFailure } = await import('#lib/failure')

  const { id } = await createHousehold(chief, parseInput(householdInput, household()))
  const { rows: people } = await owner.query<{ id: string; phone_sealed: string | null }>(
    `select p.id, p.phone_sealed from person p join household_member m on m.person_id = p.id
     where m.household_id = $1 order by m.relation desc`,
    [id],
  )
  const visit = uuidv7()
  const seen = { id, personIds: people.map((one) => one.id) }
  const answers = { ...ANSWERS.ELDERLY, wishes: SECRETS.answer }
  await writeVisit(
    chief,
    visit,
    visitOf(station, seen, { visitorIds: station.workerIds.slice(0, 1), answers, note: SECRETS.note }),
  )
  const correction = {
    baseVersion: 1,
    correctionReason: '补充',
    visitorIds: station.workerIds.slice(0, 1),
    note: SECRETS.corrected,
  }
  await writeVisit(chief, visit, visitOf(station, seen, correction))

  const { createAssessment } = await import('#lib/assessments/mutations')
  const assessment = assessmentOf(station, people.find(({ phone_sealed }) => phone_sealed)?.id ?? '', {
    ...{ standing: 'FORMAL', certificate: SECRETS.assessor, level: 'SEVERE', levelReason: SECRETS.levelReason },
    answers: answersOf('elder-ability', true, { remarks: SECRETS.remarks }),
  })
  const assessed = uuidv7()
  await createAssessment(chief, assessed, assessment)
  await createAssessment(chief, assessed, { ...assessment, baseVersion: 1, correctionReason: '补充', level: 'MILD' })

  const { storeFileIn } = await import('#lib/files/mutations')
  const { readFile } = await import('#lib/files/queries')
  const file = { id: uuidv7(), kind: 'EVIDENCE', name: '证明.pdf', mediaType: 'application/pdf' } as const
  await asActor(chief, (tx) => storeFileIn(tx, chief, { ...file, content: Buffer.from(SECRETS.file) }))
  expect((await readAs(chief, (tx) => readFile(tx, file.id))).content.toString()).toBe(SECRETS.file)

  // Every field that can be shown, shown: the audit tells which, never what.
  const withPhone = people.find((one) => one.phone_sealed)?.id ?? ''
  const { addContact, addGuardian } = await import('#lib/persons/consents/mutations')
  const guardian = {
    id: uuidv7(),
    personId: withPhone,
    guardian: { name: SECRETS.guardianName, relation: 'RELATIVE' as const, phone: SECRETS.guardianPhone },
  }
  await addGuardian(chief, guardian)
  const contact = { id: uuidv7(), personId: withPhone, kind: 'WECHAT' as const, value: SECRETS.contact }
  await addContact(chief, contact)
  const targets: Record<string, string> = { household: id, person: withPhone, guardian: guardian.id, contact: contact.id }
  for (const field of REVEALABLE) {
    const target = targets[field.split('.')[0] ?? ''] ?? ''
    const { value } = await revealField(chief, { field, id: target, reason: '核对信息' })
    expect(
      VALUES.some((secret) => value.includes(secret)),
      `${field}: ${value}`,
    ).toBe(true)
  }
  const { rows: reveals } = await owner.query(
    `select distinct detail ->> 'field' as field from audit_event where action like '%.reveal'`,
  )
  expect(reveals.map(({ field }) => field).sort()).toEqual([...REVEALABLE].sort())

  const { requestExport, decideExport } = await import('#lib/exports/mutations')
  const { makeExport } = await import('#lib/exports/running/mutations')
  const { exportInput } = await import('#lib/exports/schema')
  const columns = ['household', 'name', 'idNumber', 'phone', 'address', 'categories']
  const wish = { id: uuidv7(), register: 'HOUSEHOLDS', columns, reason: '年度核对' }
  await requestExport(chief, parseInput(exportInput, wish))
  await decideExport(county, { id: wish.id, version: 1, agree: true, note: '' })
  await makeExport(wish.id)

  // Refusals and faults say no more: the same person again, and a database that fails in the middle.
  const again = await createHousehold(chief, parseInput(householdInput, household())).catch((error) => error)
  const refused = await toFailure(again, chief, 'household.create')
  await owner.query('alter table household_member rename to away')
  const [head] = household().members
  const other = household({ members: [{ ...head, sex: 'MALE', idNumber: SECRETS.fresh, disabilityCard: '' }] })
  const failed = await createHousehold(chief, parseInput(householdInput, other)).catch((error) => error)
  const broken = await toFailure(failed, chief, 'household.create')
  await owner.query('alter table away rename to household_member')
  for (const value of VALUES) expect(JSON.stringify([refused, broken])).not.toContain(value)

  expect(await listPlainText(owner, VALUES)).toEqual([])
  expect(broken.code).toBe('INTERNAL')
  expect(written.join('\n')).toContain(broken.ref)
  for (const value of VALUES) expect(written.join('\n')).not.toContain(value)
})

it('would be found: in a text, in JSON and in bytes', async () => {
  const audit = `insert into audit_event (action, entity, detail) values ('x', 'x', $1)`
  await owner.query(audit, [JSON.stringify({ phone: SECRETS.phone })])
  await owner.query('alter table station add column scratch bytea')
  await owner.query('update station set scratch = $1', [Buffer.from(SECRETS.idNumber)])
  const found = await listPlainText(owner, [SECRETS.phone, SECRETS.idNumber])
  expect(found.sort()).toEqual([`audit_event: ${SECRETS.phone}`, `station: ${SECRETS.idNumber}`])
})
