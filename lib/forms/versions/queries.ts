import 'server-only'
import { type Day, dateToDay, dayToDate } from '#lib/clock'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { listForms } from '#lib/forms/queries'
import type { FormDefinition, FormKind, FormStatus, Words } from '#lib/forms/types'
import type { FormSheet, FormState, FormSummary } from './types.ts'

interface SummaryRow {
  id: string
  code: string
  kind: string
  divisionCode: string
  version: number
  status: string
  title: Words
  validFrom: Date | null
  retiredOn: Date | null
}

function stateOf(row: Pick<SummaryRow, 'id' | 'status' | 'validFrom'>, used: ReadonlySet<string>, on: Day): FormState {
  if (row.status === 'DRAFT' || row.status === 'RETIRED') return row.status
  if (row.validFrom && dateToDay(row.validFrom) > on) return 'COMING'
  return used.has(row.id) ? 'USED' : 'REPLACED'
}

/** Every version in sight, form by form, the newest first; at most 500. */
export async function listFormVersions(tx: Tx, on: Day): Promise<FormSummary[]> {
  const used = new Set((await listForms(tx, on)).map(({ id }) => id))
  const rows = await tx.$queryRaw<SummaryRow[]>`
    select id, code, kind, division_code as "divisionCode", version, status, definition -> 'title' as title,
      valid_from as "validFrom", retired_on as "retiredOn"
    from form_version
    where division_code in ('', left(current_setting('app.lo', true), 2))
    order by kind desc, code, division_code desc, version desc
    limit 500`
  return rows.map((row) => ({
    ...row,
    kind: row.kind as FormKind,
    status: row.status as FormStatus,
    state: stateOf(row, used, on),
    validFrom: row.validFrom && dateToDay(row.validFrom),
    retiredOn: row.retiredOn && dateToDay(row.retiredOn),
  }))
}

/** @throws AppError NOT_FOUND */
export async function requireFormSheet(tx: Tx, id: string, on: Day): Promise<FormSheet> {
  const row = await tx.formVersion.findUnique({
    where: { id },
    select: {
      id: true,
      code: true,
      kind: true,
      divisionCode: true,
      version: true,
      status: true,
      definition: true,
      validFrom: true,
      retiredOn: true,
      retiredReason: true,
      publishedAt: true,
      rowVersion: true,
    },
  })
  if (!row) throw new AppError('NOT_FOUND')
  const definition = row.definition as unknown as FormDefinition
  const used = new Set((await listForms(tx, on)).map((form) => form.id))
  return {
    ...row,
    definition,
    title: definition.title,
    kind: row.kind as FormKind,
    status: row.status as FormStatus,
    state: stateOf(row, used, on),
    validFrom: row.validFrom && dateToDay(row.validFrom),
    retiredOn: row.retiredOn && dateToDay(row.retiredOn),
  }
}

/** The standard that an extension must not fall short of on a day; null where the nation has none. */
export async function getStandard(
  tx: Tx,
  code: string,
  on: Day,
): Promise<{ version: number; definition: FormDefinition } | null> {
  const day = dayToDate(on)
  const row = await tx.formVersion.findFirst({
    where: {
      code,
      divisionCode: '',
      status: { not: 'DRAFT' },
      validFrom: { lte: day },
      OR: [{ retiredOn: null }, { retiredOn: { gt: day } }],
    },
    select: { version: true, definition: true },
    orderBy: [{ validFrom: 'desc' }, { version: 'desc' }],
  })
  return row && { version: row.version, definition: row.definition as unknown as FormDefinition }
}
