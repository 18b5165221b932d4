import 'server-only'
import { type Day, dateToDay, dayToDate } from '#lib/clock'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import type { FormDefinition, FormKind, FormVersion } from './types.ts'

const VERSION = {
  id: true,
  code: true,
  kind: true,
  divisionCode: true,
  version: true,
  validFrom: true,
  definition: true,
} as const

interface VersionRow {
  id: string
  code: string
  kind: string
  divisionCode: string
  version: number
  validFrom: Date | null
  definition: unknown
}

function toVersion(row: VersionRow): FormVersion {
  return {
    ...row,
    kind: row.kind as FormKind,
    validFrom: row.validFrom ? dateToDay(row.validFrom) : '',
    definition: row.definition as FormDefinition,
  }
}

/** The forms in force on a day where the caller works: of each code the province's own before the standard, the newest first. */
export async function listForms(tx: Tx, on: Day): Promise<FormVersion[]> {
  const rows = await tx.$queryRaw<VersionRow[]>`
    select distinct on (code) id, code, kind, division_code as "divisionCode", version, valid_from as "validFrom", definition
    from form_version
    where status <> 'DRAFT' and valid_from <= ${dayToDate(on)}::date and (retired_on is null or retired_on > ${dayToDate(on)}::date)
      and division_code in ('', left(current_setting('app.lo', true), 2))
    order by code, division_code desc, valid_from desc, version desc`
  return rows.map(toVersion)
}

/** @throws AppError NOT_FOUND where no version of the form is in force on the day */
export async function requireForm(tx: Tx, code: string, on: Day): Promise<FormVersion> {
  const form = (await listForms(tx, on)).find((one) => one.code === code)
  if (!form) throw new AppError('NOT_FOUND')
  return form
}

/**
 * The versions that records were answered in, by id, whether in force or retired; at most 200 at once.
 * @throws AppError NOT_FOUND where one of them is out of sight or a draft
 */
export async function requireFormVersions(tx: Tx, ids: readonly string[]): Promise<Map<string, FormVersion>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await tx.formVersion.findMany({
    where: { id: { in: wanted }, status: { not: 'DRAFT' } },
    select: VERSION,
    take: 200,
  })
  if (rows.length !== wanted.length) throw new AppError('NOT_FOUND')
  return new Map(rows.map((row) => [row.id, toVersion(row)]))
}
