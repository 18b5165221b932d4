// What the division code and name alone say (DOMAIN.md D1).

import { type DivisionKind, kindOf, levelOf, PSEUDO_PREFECTURE, shortNameOf } from '#lib/divisions/rules'

export interface DivisionRow {
  code: string
  name: string
  shortName: string
  level: number
  kind: DivisionKind
  parentCode: string | null
  countsForCoverage: boolean
  pinyin: string
  initials: string
}

const PREFIXES = [9, 6, 4, 2]

/** Levels that exist only in the code list: 天津's 1201, 河南's 4190, and 东莞 441900 beneath the city 4419 of the same name. */
function pseudoCodes(names: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>()
  for (const [code, name] of names) {
    if (code.length === 4 && PSEUDO_PREFECTURE.test(name)) found.add(code)
    if (code.length === 6 && names.get(code.slice(0, 4)) === name) found.add(code)
  }
  return found
}

/** @param units code, name and pinyin syllables separated by spaces, provinces first */
export function describeDivisions(units: readonly { code: string; name: string; syllables: string }[]): DivisionRow[] {
  const pseudo = pseudoCodes(new Map(units.map(({ code, name }) => [code, name])))
  return units.map(({ code, name, syllables }) => {
    const level = levelOf(code)
    if (!level) throw new Error(`not a division code: ${code}`)
    const kind = pseudo.has(code) ? 'PSEUDO' : kindOf(code, name)
    const parents = PREFIXES.filter((length) => length < code.length).map((length) => code.slice(0, length))
    return {
      code,
      name,
      level,
      kind,
      shortName: shortNameOf(name, level, kind),
      parentCode: parents.find((parent) => !pseudo.has(parent)) ?? null,
      countsForCoverage: level === 4 && kind !== 'SIMILAR',
      pinyin: syllables.replaceAll(' ', ''),
      initials: syllables.replace(/(\w)\w*\s*/g, '$1'),
    }
  })
}
