import { isFaulty, listOf, markTwins, message, textOf } from '#lib/imports/rules'
import type { CheckedRow, Scene } from '#lib/imports/types'
import { needsGuardian, readIdNumber } from '#lib/persons/rules'

/** What the columns of a person say together: papers, birth, sex. */
export function checkPerson({ values, messages }: CheckedRow, { today }: Scene): void {
  const say = (column: string, code: string, about?: string) => void messages.push(message(column, code, about))
  // A number that could not be read is one all the same.
  const unread = messages.some((text) => text.startsWith('idNumber:'))
  values.idKind ??= unread || textOf(values, 'idNumber') ? 'RESIDENT_ID' : 'NONE'
  if (!unread) checkIdentity(values, say, today)
  const birth = textOf(values, 'birthDate')
  if (birth && birth > today) say('birthDate', 'future')
  const said = messages.some((text) => text.startsWith('birthDate:'))
  if (!birth && !said && values.idKind !== 'RESIDENT_ID') say('birthDate', 'required')
  values.sex ??= 'UNKNOWN'
  const told = textOf(values, 'guardianRelation') ?? textOf(values, 'guardianPhone')
  if (told && !textOf(values, 'guardian') && !messages.some((text) => text.startsWith('guardian:'))) say('guardian', 'required')
}

/** Nobody under 14 comes on file without somebody who answers for them. */
export function checkGuardian({ values, messages }: CheckedRow, { today }: Scene): void {
  const birth = textOf(values, 'birthDate')
  if (birth && birth <= today && needsGuardian(birth, today) && !textOf(values, 'guardian')) {
    messages.push(message('guardian', 'guardianMissing'))
  }
}

type Say = (column: string, code: string, about?: string) => void

function checkIdentity(values: CheckedRow['values'], say: Say, today: string): void {
  const number = textOf(values, 'idNumber')
  if (!number) {
    if (values.idKind !== 'NONE') say('idNumber', 'idMissing')
    return
  }
  if (values.idKind === 'NONE') say('idNumber', 'noPaper')
  if (values.idKind === 'RESIDENT_ID') checkResidentId(values, number, say, today)
}

function checkResidentId(values: CheckedRow['values'], number: string, say: Say, today: string): void {
  // A disability card's number is the ID number with kind and grade behind it.
  const isCard = number.length === 20 && /^\d{17}[\dX][1-7][1-4]$/.test(number)
  const read = readIdNumber(isCard ? number.slice(0, 18) : number, today)
  if (!read) {
    if (number.length === 18) say('idNumber', 'idWrong')
    else if (number.length === 15) say('idNumber', 'idOld')
    else say('idNumber', 'idLength', String(number.length))
    return
  }
  if (isCard) say('idNumber', 'disabilityCard')
  const { birthDate, sex } = values
  if (birthDate && birthDate !== read.birthDate) say('birthDate', 'birthDiffers')
  if (sex && sex !== 'UNKNOWN' && sex !== read.sex) say('sex', 'sexDiffers')
  Object.assign(values, { idNumber: read.number, birthDate: read.birthDate, sex: read.sex })
}

/** The rows of each household of the file, by its number there. */
export function groupsOf(rows: readonly CheckedRow[]): Map<string, CheckedRow[]> {
  const groups = new Map<string, CheckedRow[]>()
  for (const row of rows) {
    const key = textOf(row.values, 'household')
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

export const isHead = ({ values }: CheckedRow) => values.relation === 'HEAD'

/** What rows say of each other: the same person twice, a household without a head or with two. */
export function checkTogether(rows: readonly CheckedRow[]): void {
  markTwins(rows, 'idNumber', ({ values }) => textOf(values, 'idNumber'))
  markTwins(rows, 'name', (row) => (textOf(row.values, 'idNumber') ? null : namedKey(row)))
  for (const group of groupsOf(rows).values()) {
    const heads = group.filter(isHead)
    for (const extra of heads.slice(1)) extra.messages.push(message('relation', 'headTwice', String(heads[0]?.number)))
    const village = heads[0] && textOf(heads[0].values, 'village')
    for (const row of group) {
      const own = textOf(row.values, 'village')
      if (own && village && own !== village) row.messages.push(message('village', 'villageDiffers', String(heads[0]?.number)))
    }
  }
}

/** Who somebody without a number is taken to be: name, birth and village together. */
export function namedKey({ values }: CheckedRow): string | null {
  const [name, birth, village] = [textOf(values, 'name'), textOf(values, 'birthDate'), textOf(values, 'village')]
  return name && birth ? `${name}\n${birth}\n${village ?? ''}\n${textOf(values, 'household') ?? ''}` : null
}

/**
 * A household that is not on file yet needs a head whose row is sound, a village, and a station that serves it;
 * without them none of its rows is taken, or there would be households without a head.
 */
export function checkNewHousehold(group: readonly CheckedRow[], { servedBy }: Scene): void {
  const head = group.find(isHead)
  if (!head) {
    for (const row of group) row.messages.push(message('relation', 'headMissing'))
    return
  }
  const village = textOf(head.values, 'village')
  if (!village && !head.messages.some((text) => text.startsWith('village:'))) head.messages.push(message('village', 'required'))
  if (village && !servedBy.has(village.slice(0, 9))) head.messages.push(message('village', 'noStation'))
  if (!isFaulty(head)) return
  for (const row of group) if (row !== head) row.messages.push(message('relation', 'headFaulty', String(head.number)))
}

/** Categories of a row that the record does not have yet. */
export function missingCategories({ values }: CheckedRow, known: ReadonlySet<string>): string[] {
  return listOf(values, 'categories').filter((category) => !known.has(category))
}
