import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { columnsOf } from '#lib/exports/rules'
import { REGISTERS, type Register } from '#lib/registers/types'
import { randomFrom } from '#prisma/seed/demo/random'
import { type Choice, edit, openWorld, type World } from '#tests/support/roundtrip'

const ROUNDS = Number(process.env.ROUNDTRIP_ROUNDS ?? 5)

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)
afterAll(() => world?.close())

/** Who may both take a register out and bring it in, and an area of theirs to choose. */
const WHO: Record<Register, [username: string, areas: string[]][]> = {
  HOUSEHOLDS: [
    ['chief522702001', ['']],
    ['county522702', ['', '522702001', '522702102']],
  ],
  ENTITLEMENTS: [['county522702', ['', '522702001']]],
  STATIONS: [
    ['county522702', ['']],
    ['prefecture5227', ['', '522702']],
    ['province52', ['5227', '522701']],
  ],
  WORKERS: [['county522702', ['', '522702001']]],
}

function choose(register: Register, seed: number): Choice {
  const random = randomFrom('roundtrip', register, seed)
  const [username, areas] = random.pick(WHO[register])
  const all = columnsOf(register).map(({ key }) => key)
  const every = seed % 3 === 0
  const columns = every ? all : random.shuffle(all).slice(0, random.int(1, all.length))
  return { register, username, columns, division: random.pick(areas), wholeNames: random.chance(0.5) }
}

describe('importing an export of itself changes nothing', () => {
  const cases = REGISTERS.flatMap((register) => Array.from({ length: ROUNDS }, (_, seed) => choose(register, seed)))
  it.each(
    cases.map(
      (choice) => [`${choice.register} ${choice.username} ${choice.division} ${choice.columns.join(',')}`, choice] as const,
    ),
  )('%s', async (_, choice) => {
    const content = await world.exported(choice)
    const before = await world.digest()
    const outcome = await world.imported(choice.username, choice.register, content)
    expect(outcome).toMatchObject({ status: 'APPLIED', messages: [], inserted: 0, updated: 0, skipped: 0 })
    expect(outcome.unchanged).toBe(outcome.total)
    expect(outcome.total).toBeGreaterThan(0)
    expect(await world.digest()).toEqual(before)
  })
})

describe('while the keys change', () => {
  const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
  beforeAll(async () => {
    vi.stubEnv('FIELD_KEYS', `1:${key(1)},2:${key(4)}`)
    vi.stubEnv('INDEX_KEY', `1:${key(2)},2:${key(9)}`)
    await world.restart()
    // Some of what is on file stands under the new keys already.
    const { blindIndexes, seal, unseal } = await import('#lib/crypto')
    const { rows } = await world.owner.query(
      `select p.id, p.id_sealed from person p join person_category c on c.person_id = p.id and c.entitlement
       where p.scope_code like '522702%' and p.id_sealed is not null order by p.id limit 40`,
    )
    for (const { id, id_sealed } of rows.filter((_, at) => at % 2)) {
      const number = unseal('person.id', id_sealed)
      await world.owner.query('update person set id_sealed = $2, id_index = $3 where id = $1', [
        ...[id, seal('person.id', number), blindIndexes('person.id', number)[0]],
      ])
    }
  })
  afterAll(() => vi.unstubAllEnvs())

  it.each(REGISTERS)('an export of %s changes nothing', async (register) => {
    const [[username] = ['']] = WHO[register]
    const columns = columnsOf(register).map((column) => column.key)
    const content = await world.exported({ register, username, columns, division: '', wholeNames: true })
    const before = await world.digest()
    const outcome = await world.imported(username, register, content)
    expect(outcome).toMatchObject({ messages: [], inserted: 0, updated: 0, unchanged: outcome.total })
    expect(await world.digest()).toEqual(before)
  })

  it('entitlements are found by number and kind, under whichever key they stand', async () => {
    const columns = columnsOf('ENTITLEMENTS').map((column) => column.key)
    const content = await world.exported({
      register: 'ENTITLEMENTS',
      username: 'county522702',
      columns,
      division: '',
      wholeNames: true,
    })
    const unnamed = edit(content, 'ENTITLEMENTS', (rows) => {
      for (const row of rows) row.系统编号 = ''
    })
    const before = await world.digest()
    const outcome = await world.imported('county522702', 'ENTITLEMENTS', unnamed)
    expect(outcome.messages.filter((text) => text.includes('notOnFile'))).toEqual([])
    expect(outcome).toMatchObject({ inserted: 0, updated: 0 })
    expect(outcome.unchanged).toBeGreaterThan(outcome.total * 0.8)
    expect(await world.digest()).toEqual(before)
  })
})
