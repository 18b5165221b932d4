import { now } from '#lib/clock'
import type { FieldErrors } from '#lib/errors'
import { sourceOf } from '#lib/mandatory-reports/rules'
import type { ReportBody } from '#lib/mandatory-reports/schema'
import type { Authority, Danger } from '#lib/mandatory-reports/types'
import { toInstant, toLocal } from './dates.ts'
import type { Entry } from './use-entry.ts'

/** Somebody who is not of the household is named in words. */
export const OTHER = 'OTHER'

export interface ReportDraft {
  personId: string
  who: string
  what: string
  danger: Danger | null
  /** As a control for date and time holds it, in the time of China. */
  foundAt: string
  reportedTo: Authority[]
  reportedAt: string
  receiptNumber: string
  measures: string
  visitId: string | null
  /** None in a draft that an older version of the app kept. */
  assessmentId?: string | null
  baseVersion: number
}

export type { ReportBody }

interface Source {
  visitId?: string | undefined
  assessmentId?: string | undefined
}

/** @param source the visit or assessment that found it, where there is one */
export function reportStart({ draft, given }: Entry<ReportDraft, ReportBody>, source: Source): ReportDraft {
  const known = sourceOf(draft ?? given ?? {}) ?? sourceOf(source)
  if (draft) return { ...draft, ...known }
  return {
    personId: given?.personId ?? (given?.who ? OTHER : ''),
    who: given?.who ?? '',
    what: given?.what ?? '',
    danger: given?.danger ?? null,
    foundAt: toLocal(given?.foundAt ?? now().toISOString()),
    reportedTo: given?.reportedTo ?? [],
    reportedAt: given?.reportedAt ? toLocal(String(given.reportedAt)) : '',
    receiptNumber: given?.receiptNumber ?? '',
    measures: given?.measures ?? '',
    visitId: null,
    ...known,
    baseVersion: given?.baseVersion ?? 0,
  }
}

export function reportMissing(draft: ReportDraft): FieldErrors {
  const lacks: Partial<Record<keyof ReportDraft, boolean>> = {
    personId: draft.personId === '',
    who: draft.personId === OTHER && draft.who.trim() === '',
    danger: draft.danger === null,
    foundAt: draft.foundAt === '',
    reportedAt: draft.reportedTo.length > 0 && draft.reportedAt === '',
  }
  const required = Object.entries(lacks).flatMap(([key, is]) => (is ? [[key, ['required']]] : []))
  return { ...Object.fromEntries(required), ...(draft.what.trim().length < 4 && { what: ['reportWhat'] }) }
}

export function reportBody(draft: ReportDraft, householdId: string): ReportBody {
  const reported = draft.reportedTo.length > 0
  return {
    baseVersion: draft.baseVersion,
    householdId,
    visitId: draft.visitId,
    assessmentId: draft.assessmentId ?? null,
    personId: draft.personId === OTHER ? null : draft.personId,
    who: draft.personId === OTHER ? draft.who.trim() : null,
    what: draft.what.trim(),
    danger: draft.danger ?? 'POSSIBLE',
    foundAt: toInstant(draft.foundAt),
    reportedTo: draft.reportedTo,
    reportedAt: reported ? toInstant(draft.reportedAt) : null,
    receiptNumber: reported ? draft.receiptNumber.trim() || null : null,
    measures: draft.measures.trim() || null,
  }
}
