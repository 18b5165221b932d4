// Recomputes the published figures of DOMAIN.md A1 from the rows of the demo world and compares.
import { type Published, publishedFigures } from './published-figures.ts'

const COLUMNS = ['id', 'figure', 'expected', 'computed', 'ok'] as const

/** Chinese characters take two columns of a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((width, char) => width + ((char.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0)
}

function printTable(rows: Record<(typeof COLUMNS)[number], string>[]) {
  const all = [Object.fromEntries(COLUMNS.map((name) => [name, name])) as (typeof rows)[number], ...rows]
  for (const row of all) {
    const cells = COLUMNS.map((name) => {
      const width = Math.max(...all.map((other) => widthOf(other[name])))
      return row[name] + ' '.repeat(width - widthOf(row[name]))
    })
    console.log(cells.join('  ').trimEnd())
  }
}

function holds({ expected, atLeast, computed }: Published): boolean {
  return atLeast ? Number(computed) > Number(expected) : computed === expected
}

const figures = await publishedFigures()
printTable(
  figures.map((item) => ({
    id: item.id,
    figure: item.figure,
    expected: `${item.atLeast ? '> ' : ''}${item.expected}`,
    computed: item.computed,
    ok: holds(item) ? 'ok' : 'MISS',
  })),
)
const misses = figures.filter((item) => !holds(item)).length
console.log(
  misses === 0 ? `all ${figures.length} published figures hold` : `${misses} of ${figures.length} published figures miss`,
)
process.exit(misses === 0 ? 0 : 1)
