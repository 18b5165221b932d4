// npm run bench: how fast the app is against two floors measured in the same run, at ten thousand visits and at a
// million. Prints a table and writes bench-results/bench.json. It judges nothing in the tests: machines differ.
import { mkdirSync, writeFileSync } from 'node:fs'
import { firstLoadScripts, paintTimes } from './bench/browser.ts'
import { measureDuplicates } from './bench/duplicates.ts'
import { fieldTimes } from './bench/field.ts'
import { benchImport } from './bench/imports.ts'
import { DEEP_PAGE, emptyPage, gatherPeople, MEASURES, type People, throughput } from './bench/measures.ts'
import { serveApp, serveBare } from './bench/servers.ts'
import { PASSWORD } from './bench/workers.ts'
import { dropWorld, makeWorld } from './bench/world.ts'

const SIZES = (process.env.BENCH_VISITS ?? '10000,1000000').split(',').map(Number)
const ROUNDS = 3
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4)
/** Parts of names, such as `household,search`: only these figures, and neither imports nor duplicates. */
const ONLY = process.env.BENCH_ONLY?.split(',')
const measures = MEASURES.filter(({ name }) => ONLY?.some((part) => name.includes(part)) ?? true)

interface Row {
  name: string
  visits: number
  app: number
  floor: number
  floorName: string
  ratio: number
  goal: number
}

const rows: Row[] = []
const say = (line: string) => process.stdout.write(`${line}\n`)

for (const size of SIZES) {
  const world = await makeWorld(size, say)
  const [app, bare] = [await serveApp(world), await serveBare(world)]
  try {
    const people = await gatherPeople(world, app.base, bare.base)
    for (const measure of measures) rows.push(await hold(people, measure, size))
    if (!ONLY && size === SIZES.at(-1)) await measurePages(people)
    if (!ONLY && size === SIZES[0]) await measureImport(world)
  } finally {
    await app.stop()
    await bare.stop()
    await dropWorld(world)
  }
}
printFlatness()
printDepth()
if (!ONLY) await measureDuplicates(say)
mkdirSync('bench-results', { recursive: true })
writeFileSync('bench-results/bench.json', `${JSON.stringify(rows, null, 2)}\n`)

/** App and floor in turn, so that a change in the machine's pace meets both; medians. */
async function hold(people: People, measure: (typeof MEASURES)[number], visits: number): Promise<Row> {
  const own = measure.app(people)
  const floor = measure.bare?.(people) ?? emptyPage(people)
  const pairs: [number, number][] = []
  for (let round = 0; round < ROUNDS; round++) {
    pairs.push([await throughput(own.target, own.next, SECONDS), await throughput(floor.target, floor.next, SECONDS)])
  }
  const app = median(pairs.map(([first]) => first))
  const under = median(pairs.map(([, second]) => second))
  const row = {
    name: measure.name,
    visits,
    app,
    floor: under,
    floorName: measure.floor,
    ratio: median(pairs.map(([a, b]) => a / b)),
    goal: measure.goal,
  }
  say(
    `${row.name.padEnd(32)} ${String(visits).padStart(9)} visits ${rate(app)}/s  ${row.floorName} ${rate(under)}/s  ratio ${row.ratio.toFixed(2)} (goal ≥ ${row.goal}) ${mark(row.ratio >= row.goal)}`,
  )
  return row
}

async function measureImport(world: Awaited<ReturnType<typeof makeWorld>>) {
  const { rows, checkSeconds, applySeconds, peakMiB } = await benchImport(world)
  const seconds = checkSeconds + applySeconds
  say(
    `Import of ${rows} rows: check ${checkSeconds.toFixed(0)} s, apply ${applySeconds.toFixed(0)} s, ${Math.round(rows / seconds)} rows/s, peak memory ${peakMiB} MiB (goals ≤ 600 s, ≤ 1536 MiB) ${mark(seconds <= 600 && peakMiB <= 1536)}`,
  )
}

async function measurePages(people: People) {
  const station = { base: people.base, cookie: people.worker }
  const official = { base: people.base, cookie: people.province }
  const coverage = await firstLoadScripts(official, '/coverage/52')
  const visit = await firstLoadScripts(station, `/visits/new?household=${people.household}`)
  say(
    `JavaScript at first load, gzip: coverage page ${coverage.toFixed(1)} kB (goal ≤ 150) ${mark(coverage <= 150)}, visit form ${visit.toFixed(1)} kB (goal ≤ 180) ${mark(visit <= 180)}`,
  )
  const field = await fieldTimes(people.base, { username: people.fieldUser, password: PASSWORD })
  say(
    `Phone app: JavaScript at first load, gzip ${field.scripts.toFixed(1)} kB (goal ≤ 250) ${mark(field.scripts <= 250)}; without a network, 4× slower processor: cold start to the lock ${Math.round(field.cold)} ms, password to the day's list ${Math.round(field.unlock)} ms, form open to first input ${Math.round(field.form)} ms`,
  )
  const paint = await paintTimes(official, '/coverage/52?asOf=2023-05-31')
  say(
    `Coverage page, throttled 4G and 4× slower processor: largest contentful paint ${Math.round(paint.largestPaint)} ms, total blocking time ${Math.round(paint.blocking)} ms`,
  )
}

function printFlatness() {
  const [small, large] = SIZES
  if (large === undefined) return
  for (const { name } of measures) {
    const at = (visits: number | undefined) => rows.find((row) => row.name === name && row.visits === visits)?.app ?? 0
    const factor = at(small) / at(large)
    say(`${name.padEnd(32)} ${small} → ${large} visits: ${factor.toFixed(2)}× slower (goal ≤ 1.2) ${mark(factor <= 1.2)}`)
  }
}

/** A list costs the same at its first page and deep inside, because it continues behind a key and counts nothing off. */
function printDepth() {
  const at = (name: string) => rows.find((row) => row.name === name && row.visits === SIZES.at(-1))?.app
  const [first, deep] = [at('visits, page 1'), at(DEEP_PAGE)]
  if (!first || !deep) return
  const factor = first / deep
  say(`${DEEP_PAGE}: ${factor.toFixed(2)}× slower than page 1 (goal ≤ 1.2) ${mark(factor <= 1.2)}`)
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function rate(value: number): string {
  return Math.round(value).toLocaleString('en-US').padStart(7)
}

function mark(ok: boolean): string {
  return ok ? '✓' : '✗'
}
