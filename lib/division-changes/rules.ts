import { kindOf, levelOf, shortNameOf } from '#lib/divisions/rules'
import { invalid } from '#lib/errors'
import type { ChangeFields } from './schema.ts'
import type { ChangePlan, CoverageForecast, KnownUnit, PlannedItem, PlannedUnit } from './types.ts'

const LENGTHS = [2, 4, 6, 9, 12]
/** How a place name is looked up by latin letters. */
export type Spell = (name: string) => { pinyin: string; initials: string }
type Of<K extends ChangeFields['kind']> = Extract<ChangeFields, { kind: K }>

/** Codes above a unit, the nearest first: 522702001 → 522702, 5227, 52. */
export function codesAbove(code: string): string[] {
  return LENGTHS.filter((length) => length < code.length)
    .map((length) => code.slice(0, length))
    .reverse()
}

/** The codes whose units, with all beneath, the plan of a change has to know. */
export function codesOf(fields: ChangeFields): string[] {
  switch (fields.kind) {
    case 'RENAME':
      return [fields.unit]
    case 'RECODE':
      return [fields.unit, fields.code]
    case 'MERGE':
      return [...fields.units, fields.code]
    case 'SPLIT':
      return [fields.unit, ...fields.parts.map(({ code }) => code)]
  }
}

/** The smallest area in which all the codes lie, above each of them. */
export function commonArea(codes: readonly string[]): string {
  const [first = ''] = codes
  return codesAbove(first).find((area) => codes.every((code) => code.length > area.length && code.startsWith(area))) ?? ''
}

/** Codes of one kind of unit share a hundred or two: 街道 001–099, 镇 100–199, 乡 200–399, similar 400–599; villages alike. */
function classOf(suffix: number): [number, number] {
  if (suffix < 100) return [1, 99]
  if (suffix < 200) return [100, 199]
  return suffix < 400 ? [200, 399] : [400, 999]
}

/**
 * The complete mapping of a change: every unit that ends, with all beneath it, and the unit that takes its place.
 * Units beneath keep their last three digits where these are free under the new code, or get the next that are.
 * @param known all units, ended ones too, beneath the codes of the change, and those above
 * @throws AppError INVALID at the field that can't be so
 */
export function planChange(fields: ChangeFields, known: readonly KnownUnit[], spell: Spell): ChangePlan {
  const plan = new Planner(known, spell)
  switch (fields.kind) {
    case 'RENAME':
      plan.rename(fields)
      break
    case 'RECODE':
      plan.recode(fields)
      break
    case 'MERGE':
      plan.merge(fields)
      break
    case 'SPLIT':
      plan.split(fields)
      break
  }
  return { division: commonArea(codesOf(fields)), units: [...plan.units.values()], items: plan.items }
}

class Planner {
  readonly units = new Map<string, PlannedUnit>()
  readonly items: PlannedItem[] = []
  readonly #known: Map<string, KnownUnit>
  readonly #spell: Spell

  constructor(known: readonly KnownUnit[], spell: Spell) {
    this.#known = new Map(known.map((unit) => [unit.code, unit]))
    this.#spell = spell
  }

  rename({ unit: code, name }: Of<'RENAME'>) {
    const unit = this.#living(code, 'unit')
    if (unit.level === 1) throw invalid('unit', 'divisionLevel')
    if (unit.name === name) throw invalid('name', 'sameName')
    this.#giveName(unit, name)
  }

  recode({ unit: code, code: target, name }: Of<'RECODE'>) {
    const unit = this.#movable(code, 'unit')
    if (this.#known.has(target)) throw invalid('code', 'codeTaken')
    this.#begin(target, name || unit.name, unit, 'code')
    this.#move(unit, target)
  }

  merge({ units, code, name }: Of<'MERGE'>) {
    const merged = [...new Set(units)].sort().map((unit) => this.#movable(unit, 'units'))
    const [first] = merged
    if (!first || merged.length < 2) throw invalid('units', 'twoUnits')
    if (merged.some((unit) => unit.level !== first.level)) throw invalid('units', 'sameLevel')
    const target = this.#known.get(code)
    if (!target) this.#begin(code, required(name, 'name'), first, 'code')
    else if (!target.living) throw invalid('code', 'codeTaken')
    else if (target.level !== first.level) throw invalid('code', 'sameLevel')
    else if (name && name !== target.name) this.#giveName(target, name)
    for (const unit of merged) if (unit.code !== code) this.#move(unit, code)
  }

  split({ unit: code, parts }: Of<'SPLIT'>) {
    const unit = this.#movable(code, 'unit')
    if (new Set(parts.map((part) => part.code)).size < parts.length) throw invalid('parts', 'codeTaken')
    // A unit that goes on under its code keeps what no other part gets.
    const main = parts.findIndex((part) => part.code === code)
    const chosen = new Map<string, string>()
    for (const [index, part] of parts.entries()) {
      const field = `parts.${index}.code`
      const known = this.#known.get(part.code)
      if (part.code === code) {
        if (part.name && part.name !== unit.name) this.#giveName(unit, part.name)
      } else if (known) throw invalid(field, 'codeTaken')
      else this.#begin(part.code, required(part.name, `parts.${index}.name`), unit, field)
      for (const child of part.children) {
        const own = this.#childrenOf(code).some((one) => one.code === child)
        if (!own || chosen.has(child)) throw invalid(`parts.${index}.children`, 'divisionCode')
        chosen.set(child, part.code)
      }
    }
    const rest = parts[Math.max(main, 0)]?.code ?? code
    for (const child of this.#childrenOf(code)) {
      const to = chosen.get(child.code) ?? rest
      if (to !== code) this.#moveBeneath(child, to)
    }
    for (const part of parts) {
      if (part.code !== code) this.items.push({ from: code, to: part.code, moves: main < 0 && part.code === rest })
    }
  }

  #living(code: string, field: string): KnownUnit {
    const unit = this.#known.get(code)
    if (!unit?.living || unit.kind === 'PSEUDO') throw invalid(field, 'divisionCode')
    return unit
  }

  /** Of provinces and prefectures nothing but the name changes here. */
  #movable(code: string, field: string): KnownUnit {
    const unit = this.#living(code, field)
    if (unit.level < 3) throw invalid(field, 'divisionLevel')
    return unit
  }

  #giveName(unit: KnownUnit, name: string) {
    const { living: _, ...row } = unit
    this.units.set(unit.code, {
      ...row,
      name,
      shortName: shortNameOf(name, unit.level, unit.kind),
      ...this.#spell(name),
      renames: true,
    })
  }

  #begin(code: string, name: string, like: KnownUnit, field: string) {
    if (levelOf(code) !== like.level) throw invalid(field, 'sameLevel')
    const kind = kindOf(code, name)
    const above = codesAbove(code)
    const isThere = (area: string) => this.units.has(area) || this.#known.get(area)?.living === true
    const parentCode = above.find((area) => isThere(area) && this.#known.get(area)?.kind !== 'PSEUDO')
    if (!parentCode || !above[0] || !isThere(above[0])) throw invalid(field, 'divisionParent')
    const { pinyin, initials } = name === like.name ? like : this.#spell(name)
    const shortName = shortNameOf(name, like.level, kind)
    const countsForCoverage = like.level === 4 && kind !== 'SIMILAR'
    this.units.set(code, {
      ...{ code, name, shortName, level: like.level, kind, parentCode, countsForCoverage, pinyin, initials },
      renames: false,
    })
  }

  #childrenOf(code: string): KnownUnit[] {
    const length = LENGTHS[LENGTHS.indexOf(code.length) + 1]
    return [...this.#known.values()]
      .filter((unit) => unit.living && unit.code.length === length && unit.code.startsWith(code))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
  }

  #move(unit: KnownUnit, to: string) {
    this.items.push({ from: unit.code, to, moves: true })
    for (const child of this.#childrenOf(unit.code)) this.#moveBeneath(child, to)
  }

  #moveBeneath(child: KnownUnit, parent: string) {
    const code = this.#freeCode(child.code, parent)
    this.#begin(code, child.name, child, 'code')
    this.#move(child, code)
  }

  #freeCode(code: string, parent: string): string {
    const own = Number(code.slice(-3))
    const [first, last] = classOf(own)
    const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index)
    const found = [own, ...numbers.filter((number) => number > own), ...numbers.filter((number) => number < own)]
      .map((number) => `${parent}${String(number).padStart(3, '0')}`)
      .find((free) => !this.#known.has(free) && !this.units.has(free))
    if (!found) throw invalid('code', 'codesFull')
    return found
  }
}

function required(name: string, field: string): string {
  if (!name) throw invalid(field, 'required')
  return name
}

interface CoveredTownship {
  code: string
  counts: boolean
  covered: boolean
}

type Share = CoverageForecast['before']

/**
 * Coverage of the counties concerned on the day of a change, before it and after. Whoever serves a township serves
 * what takes its place; one that two are merged into is covered when one of them was.
 * @param townships of these counties, as they stand on the day
 * @param names of the counties by code, those that begin included
 */
export function forecastCoverage(
  plan: Pick<ChangePlan, 'units' | 'items'>,
  townships: readonly CoveredTownship[],
  names: ReadonlyMap<string, string>,
): CoverageForecast[] {
  const after = new Map<string, CoveredTownship>()
  for (const township of townships) {
    const ways = plan.items.filter(({ from }) => from === township.code)
    const targets = ways.map(({ to }) => to)
    if (!ways.some(({ moves }) => moves)) targets.push(township.code)
    for (const code of targets) {
      const begun = plan.units.find((unit) => unit.code === code)
      const counts = begun && !begun.renames ? begun.countsForCoverage : township.counts
      const covered = township.covered || (after.get(code)?.covered ?? false)
      after.set(code, { code, counts: code === township.code ? township.counts : counts, covered })
    }
  }
  const before = byCounty(townships)
  const then = byCounty([...after.values()])
  return [...new Set([...before.keys(), ...then.keys()])].sort().map((code) => ({
    code,
    name: names.get(code) ?? code,
    before: before.get(code) ?? null,
    after: then.get(code) ?? null,
  }))
}

function byCounty(townships: readonly CoveredTownship[]): Map<string, NonNullable<Share>> {
  const counties = new Map<string, NonNullable<Share>>()
  for (const { code, counts, covered } of townships) {
    const county = counties.get(code.slice(0, 6)) ?? { covered: 0, townships: 0 }
    county.townships += counts ? 1 : 0
    county.covered += counts && covered ? 1 : 0
    counties.set(code.slice(0, 6), county)
  }
  return counties
}
