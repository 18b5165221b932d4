import type { Day } from '#lib/clock'
import type { FieldErrors } from '#lib/errors'
import { answerAt, fieldsOf, keptAnswers, scoresOf, visibleFields } from '#lib/forms/rules'
import type { Answers, Condition, FormDefinition, FormField, FormVersion, TableRow } from '#lib/forms/types'
import { VISIT_FORMS } from '#lib/forms/types'
import { RISK_LEVELS, type RiskLevel } from '#lib/services/types'
import type { VisitBody } from '#lib/visits/schema'
import type { VisitContent } from '#lib/visits/types'
import type { LastVisit, Step, VisitDraft } from './types.ts'

/** The key of the score that a visit's screen comes to (DOMAIN.md B6.1). */
const SCREEN = 'risk'

export interface Screened {
  /** Null while the screen is unanswered, or where a form has none. */
  suggested: RiskLevel | null
  /** What makes it red: the options that were chosen. */
  redItems: string[]
}

/** What the screen of a form comes to. A human confirms it or says something else (PIPL 24). */
export function screenOf(definition: FormDefinition, answers: Answers): Screened {
  const score = definition.scores.find(({ key }) => key === SCREEN)
  const result = scoresOf(definition, answers).find(({ key }) => key === SCREEN)
  const red = (result?.applied ?? []).flatMap((place) => {
    const change = score?.changes[place]
    return change?.to === 'RED' ? chosenIn(change.when, answers) : []
  })
  return { suggested: RISK_LEVELS.find((level) => level === result?.level) ?? null, redItems: [...new Set(red)] }
}

function chosenIn(condition: Condition, answers: Answers): string[] {
  if ('all' in condition) return condition.all.flatMap((part) => chosenIn(part, answers))
  if ('any' in condition) return condition.any.flatMap((part) => chosenIn(part, answers))
  if ('not' in condition) return []
  if (!('has' in condition)) return [condition.field]
  const answer = answers[condition.field]
  return condition.has.filter((code) => (Array.isArray(answer) ? (answer as unknown[]).includes(code) : answer === code))
}

/** The keys of the fields that the screen's score sums: they are asked in a step of their own. */
export function screenFields(definition: FormDefinition): Set<string> {
  return new Set(definition.scores.find(({ key }) => key === SCREEN)?.fields ?? [])
}

/** Ids of the files that answers name: they belong to the visit as its pictures do. */
export function filesIn(definition: FormDefinition, answers: Answers): string[] {
  return fieldsOf(definition).flatMap(({ key, kind }) => {
    const answer = answers[key]
    if (answer === undefined) return []
    if (kind === 'photo') return answer as string[]
    return kind === 'signature' ? [answer as string] : []
  })
}

interface Begun {
  id: string
  householdId: string
  today: Day
  members: readonly { id: string }[]
  workerId: string | null
  last: LastVisit | null
  /** In force first. */
  forms: readonly FormVersion[]
}

/** A new visit: what is nearly always so is filled in already. */
export function newDraft({ id, householdId, today, members, workerId, last, forms }: Begun): VisitDraft {
  const begun = last && forms.find(({ code }) => code === VISIT_FORMS[last.domain])
  return {
    id,
    householdId,
    baseVersion: 0,
    step: 'who',
    domain: last?.domain ?? null,
    answers: {},
    formVersionIds: last && begun ? { [last.domain]: begun.id } : {},
    record: {
      visitedOn: today,
      visitType: last ? 'ROUTINE' : 'FIRST',
      purpose: 'CARE',
      placeKind: 'HOME',
      met: 'SEEN',
      followUp: 'NONE',
      ...(workerId && { visitorIds: [workerId] }),
      ...(members.length === 1 && { personIds: members.map((member) => member.id) }),
    },
  }
}

/** What a correction starts from: the version there is. */
export function draftOf(
  { id, householdId, version }: { id: string; householdId: string; version: number },
  content: VisitContent,
): VisitDraft {
  const { domain, formVersionId, location, goods, followUpDetail, notAtHome, answers } = content
  const texts = ['visitedOn', 'startedAt', 'endedAt', 'visitType', 'purpose', 'placeKind', 'specialAction'] as const
  const more = [
    'singleVisitorReason',
    'riskLevel',
    'riskReason',
    'followUp',
    'nextVisitOn',
    'picturesShow',
    'signatureId',
    'note',
  ] as const
  const lists = ['visitorIds', 'personIds', 'needs', 'policies', 'services', 'pictureIds'] as const
  const rows = goods.map(({ receipt, ...row }) => ({ ...row, receipt: receipt === 'SIGNED' ? receipt : 'PICTURE' }))
  return {
    id,
    householdId,
    baseVersion: version,
    step: 'who',
    domain,
    answers: { [domain]: answers },
    formVersionIds: formVersionId ? { [domain]: formVersionId } : {},
    record: {
      ...Object.fromEntries([...texts, ...more, ...lists].flatMap((key) => (content[key] ? [[key, content[key]]] : []))),
      ...(rows.length > 0 && { goods: rows }),
      ...(location && { location }),
      ...(followUpDetail?.to && { followUpTo: followUpDetail.to }),
      ...(followUpDetail?.reason && { followUpReason: followUpDetail.reason }),
      ...(content.consentNoted && { consentNoted: 'YES' }),
      met: notAtHome ? 'NOBODY' : 'SEEN',
    },
  }
}

/** The form a block is filled in on: the one it was begun in, or else the one in force. */
export function formOf(draft: VisitDraft, forms: readonly FormVersion[]): FormVersion | null {
  const { domain, formVersionIds } = draft
  if (!domain) return null
  const begun = forms.find(({ id }) => id === formVersionIds[domain])
  return begun ?? forms.find(({ code }) => code === VISIT_FORMS[domain]) ?? null
}

/** Nobody was met: nothing is asked of the block. */
export function isAbsent({ record }: VisitDraft): boolean {
  return record.met === 'NOBODY'
}

/** What the screen comes to, or what a human said instead. */
export function riskOf(draft: VisitDraft, form: FormVersion | null): RiskLevel | null {
  const chosen = RISK_LEVELS.find((level) => level === draft.record.riskLevel)
  if (chosen) return chosen
  return form && draft.domain && !isAbsent(draft) ? screenOf(form.definition, draft.answers[draft.domain] ?? {}).suggested : null
}

const text = (answers: Answers, key: string) => (typeof answers[key] === 'string' ? (answers[key] as string).trim() : '') || null
const list = (answers: Answers, key: string) => (Array.isArray(answers[key]) ? (answers[key] as string[]) : [])

/** What is sent; what is still missing, `findMissing` says before. */
export function bodyOf(draft: VisitDraft, form: FormVersion | null, writtenAt: string): VisitBody {
  const { record, domain, baseVersion, householdId } = draft
  const absent = isAbsent(draft)
  const answers = form && domain ? keptAnswers(form.definition, draft.answers[domain] ?? {}) : {}
  const pictureIds = list(record, 'pictureIds')
  const receipt = (row: TableRow) => (row.receipt === 'PICTURE' ? (pictureIds[0] ?? '') : String(row.receipt ?? ''))
  const lead = text(record, 'leadWhat')
  return {
    baseVersion,
    householdId,
    visitedOn: text(record, 'visitedOn') ?? '',
    startedAt: text(record, 'startedAt'),
    endedAt: text(record, 'endedAt'),
    visitType: text(record, 'visitType'),
    purpose: text(record, 'purpose'),
    placeKind: text(record, 'placeKind'),
    domain,
    specialAction: text(record, 'specialAction'),
    visitorIds: list(record, 'visitorIds'),
    singleVisitorReason: text(record, 'singleVisitorReason'),
    personIds: absent ? [] : list(record, 'personIds'),
    notAtHome: absent,
    formVersionId: absent ? null : (form?.id ?? null),
    answers: absent ? {} : answers,
    needs: list(record, 'needs'),
    policies: list(record, 'policies'),
    services: list(record, 'services'),
    goods: ((record.goods ?? []) as TableRow[]).map((row) => ({ ...row, receipt: receipt(row) })),
    riskLevel: riskOf(draft, form),
    riskReason: text(record, 'riskReason'),
    followUp: text(record, 'followUp'),
    followUpDetail: { to: text(record, 'followUpTo'), reason: text(record, 'followUpReason') },
    nextVisitOn: text(record, 'nextVisitOn'),
    consentNoted: record.consentNoted === 'YES',
    pictureIds,
    picturesShow: pictureIds.length > 0 ? text(record, 'picturesShow') : null,
    signatureId: text(record, 'signatureId'),
    location: record.location ?? null,
    note: text(record, 'note'),
    ...(record.followUp === 'LEAD' && lead && { lead: { what: lead, urgency: text(record, 'leadUrgency') ?? 'NORMAL' } }),
    ...(baseVersion > 0 && { correctionReason: text(record, 'correctionReason') ?? '' }),
    writtenAt,
  } as VisitBody
}

/** What is missing or can't be, so that it is said without asking the server; the server checks everything again. */
export function findMissing(draft: VisitDraft, form: FormVersion | null): FieldErrors {
  const { record, domain } = draft
  const missing: FieldErrors = {}
  const need = (key: string, there: unknown, message = 'required') => {
    if (!there) missing[key] = [message]
  }
  const visitors = list(record, 'visitorIds')
  for (const key of ['visitedOn', 'visitType', 'purpose', 'placeKind', 'followUp']) need(key, record[key])
  need('visitorIds', visitors.length > 0)
  if (record.visitType === 'FIRST' && visitors.length === 1)
    need('singleVisitorReason', record.singleVisitorReason, 'twoVisitors')
  if (record.endedAt && String(record.endedAt) <= String(record.startedAt ?? '')) missing.endedAt = ['afterStartTime']
  need('domain', domain)
  const absent = isAbsent(draft)
  if (!absent) need('personIds', list(record, 'personIds').length > 0, 'whoSeen')
  const answers = (domain && draft.answers[domain]) ?? {}
  if (form && !absent) {
    for (const { key, required } of visibleFields(form.definition, answers)) {
      if (required) need(`answers.${key}`, answerAt(answers, key) !== undefined)
    }
    const { suggested } = screenOf(form.definition, answers)
    if (suggested === 'RED' && riskOf(draft, form) !== 'RED') need('riskReason', record.riskReason, 'riskReason')
  }
  need('riskLevel', riskOf(draft, form))
  for (const [place, row] of ((record.goods ?? []) as TableRow[]).entries()) {
    for (const key of ['item', 'quantity', 'unit', 'value', 'receipt']) need(`goods.${place}.${key}`, row[key] !== undefined)
    if (row.receipt === 'PICTURE') need('pictureIds', list(record, 'pictureIds').length > 0, 'receiptPicture')
  }
  if (record.followUp === 'REFERRAL') need('followUpTo', record.followUpTo)
  if (record.followUp === 'LEAD' && draft.baseVersion === 0) need('leadWhat', record.leadWhat)
  if (list(record, 'pictureIds').length > 0) need('picturesShow', record.picturesShow)
  if (draft.baseVersion > 0) need('correctionReason', record.correctionReason)
  return missing
}

const PLACES: Record<string, Step> = {
  visitedOn: 'who',
  startedAt: 'who',
  endedAt: 'who',
  visitType: 'who',
  purpose: 'who',
  placeKind: 'who',
  specialAction: 'who',
  visitorIds: 'who',
  singleVisitorReason: 'who',
  personIds: 'who',
  householdId: 'who',
  domain: 'learnt',
  formVersionId: 'learnt',
  needs: 'help',
  services: 'help',
  policies: 'help',
  goods: 'help',
  riskLevel: 'risk',
  riskReason: 'risk',
}

/** The step in which a field of the body stands. */
export function stepOf(path: string, form: FormVersion | null): Step {
  const [head = '', key = ''] = path.split('.')
  if (head === 'answers') return form && screenFields(form.definition).has(key) ? 'risk' : 'learnt'
  return PLACES[head] ?? 'next'
}

/** Where the body's names differ from those of what is asked. */
const ASKED_AS: Record<string, string> = {
  'followUpDetail.to': 'followUpTo',
  'followUpDetail.reason': 'followUpReason',
  'lead.what': 'leadWhat',
  'lead.urgency': 'leadUrgency',
}

/** Errors as the server says them, by the names under which the form asks. */
export function asAsked(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(Object.entries(errors).map(([path, keys]) => [ASKED_AS[path] ?? path, keys]))
}

/**
 * The questions of the screen, or all the others, of those that are asked with these answers. What decides whether they
 * are asked may stand in the other part, so conditions are settled here.
 */
export function blockPart(definition: FormDefinition, answers: Answers, part: 'block' | 'screen') {
  const screen = screenFields(definition)
  const asked = new Set(visibleFields(definition, answers).map(({ key }) => key))
  const sections = definition.sections.map(({ visibleWhen: _, ...section }) => ({
    ...section,
    fields: section.fields
      .filter(({ key }) => asked.has(key) && screen.has(key) === (part === 'screen'))
      .map(({ visibleWhen: __, ...field }) => field as FormField),
  }))
  const shown = sections.filter(({ fields }) => fields.length > 0)
  const { help, ...rest } = definition
  return {
    definition: { ...rest, ...(help && part === 'block' && { help }), sections: shown, scores: [] } satisfies FormDefinition,
    scores: definition.scores.filter(({ key }) => (key === SCREEN) === (part === 'screen')),
  }
}

/** Last time's answers to what is still unanswered, as far as the form still takes them; the screen is always asked anew. */
export function sameAsLast(definition: FormDefinition, answers: Answers, last: Answers): Answers {
  const screen = screenFields(definition)
  const same = visibleFields(definition, answers).flatMap((field): [string, Answers[string]][] => {
    const then = answerAt(last, field.key)
    if (then === undefined || answerAt(answers, field.key) !== undefined || screen.has(field.key)) return []
    if (field.kind === 'choice' && field.options.some(({ code }) => code === then)) return [[field.key, then]]
    if (field.kind !== 'multiChoice' || !Array.isArray(then)) return []
    const known = field.options.map(({ code }) => code)
    return (then as string[]).every((code) => known.includes(code)) ? [[field.key, then]] : []
  })
  return Object.fromEntries(same)
}
