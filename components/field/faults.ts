import type { FieldKit } from '#lib/sync/types'
import type { OutboxRecord } from './phone.ts'
import type { Words } from './words.ts'

export interface FaultLine {
  /** Empty where the whole record is meant. */
  field: string
  reason: string
}

const NOUNS: Record<OutboxRecord['kind'], string> = {
  visit: 'visits',
  household: 'households',
  lead: 'leads',
  report: 'mandatory-reports',
  assessment: 'assessments',
  checkin: 'activities',
}

/** Why a record was refused, field by field in the words of its form. */
export function faultsOf(record: OutboxRecord, kit: FieldKit | null, t: Words): FaultLine[] {
  const lines = Object.entries(record.fieldErrors ?? {}).map(([path, [key = 'invalid']]) => ({
    field: labelOf(path, record, kit, t),
    reason: t.of('errors', `field.${key}`) ?? t.of('errors', 'field.invalid') ?? key,
  }))
  if (lines.length > 0) return lines
  const code = record.code ?? 'INTERNAL'
  return [{ field: '', reason: t(`refusedCode.${code}`) }]
}

function labelOf(path: string, record: OutboxRecord, kit: FieldKit | null, t: Words): string {
  const [first = '', second] = path.split('.')
  if (first === 'answers' && second) {
    const { formVersionId } = (record.body ?? {}) as { formVersionId?: string }
    const form = kit?.forms.find((one) => one.id === formVersionId)
    const asked = form?.definition.sections.flatMap((section) => section.fields).find((field) => field.key === second)
    return (asked && ((t.locale === 'en' && asked.label.en) || asked.label.zh)) ?? second
  }
  const field = first === 'change' && second ? second : first
  return t.of(NOUNS[record.kind], `field.${field}`) ?? t.of('field', `card.${field}`) ?? ''
}
