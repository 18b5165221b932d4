import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toXlsx } from '#lib/format/sheet'
import { FORMS } from '#lib/registers/rules'
import { HEAP_LIMIT } from '../environment.ts'
import { type BenchWorld, onDatabase } from './world.ts'

export interface ImportFigures {
  rows: number
  checkSeconds: number
  applySeconds: number
  peakMiB: number
}

const ROWS = Number(process.env.BENCH_IMPORT_ROWS ?? 50_000)
const COUNTY = '522702'

/** A workbook of so many people with ID numbers, three a household, checked and applied by a process of its own. */
export async function benchImport(world: BenchWorld): Promise<ImportFigures> {
  const file = join(world.dataDir, 'import.xlsx')
  const villages = await onDatabase(world.ownerUrl, async (client) => {
    const { rows } = await client.query<{ code: string }>(
      `select d.code from division d join station_township t on t.division_code = left(d.code, 9) and t.valid_to is null
       where d.code like $1 || '%' and d.level = 5 order by d.code`,
      [COUNTY],
    )
    return rows.map(({ code }) => code)
  })
  const rows = Array.from({ length: ROWS }, (_, index) => personRow(index, villages))
  writeFileSync(
    file,
    toXlsx({ name: FORMS.HOUSEHOLDS.sheet, columns: FORMS.HOUSEHOLDS.columns.map(({ header }) => header), rows }),
  )
  return runApart(world, file)
}

function personRow(index: number, villages: string[]) {
  const household = Math.floor(index / 3)
  const isHead = index % 3 === 0
  const values: Record<string, string> = {
    household: String(household + 1),
    relation: isHead ? '户主' : '子女',
    name: `演示${index}`,
    idNumber: idNumber(index),
    phone: `199${String(index).padStart(8, '0')}`,
    village: isHead ? (villages[household % villages.length] ?? '') : '',
    address: isHead ? `${household % 20}组${index}号` : '',
    categories: index % 5 === 0 ? '独居、高龄' : '',
  }
  return FORMS.HOUSEHOLDS.columns.map(({ key }) => values[key] ?? '')
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Of an area code that was never assigned; each index another one. */
function idNumber(index: number): string {
  const day = new Date(Date.UTC(1930, 0, 1 + (index % 20_000)))
  const body = `529911${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(Math.floor(index / 20_000) + 1).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}

function runApart(world: BenchWorld, file: string): Promise<ImportFigures> {
  const child = spawn(
    process.execPath,
    [HEAP_LIMIT, '--conditions=react-server', join(import.meta.dirname, 'import-once.ts'), file, COUNTY],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATABASE_URL: world.appUrl, DATABASE_OWNER_URL: world.ownerUrl },
    },
  )
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  return new Promise((resolve, reject) =>
    child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`the import ended with ${code}`)))),
  )
}
