import type { FieldErrors } from '#lib/errors'
import type { FormDomain, FormField } from '#lib/visits/types'

function fieldsOf(domains: readonly FormDomain[], code: string): FormField[] {
  return domains.find((domain) => domain.code === code)?.fields ?? []
}

export type Draft = ReturnType<typeof readDraft>

/** What the form holds at this moment, in the shape that the server takes. */
export function readDraft(form: HTMLFormElement, domains: readonly FormDomain[]) {
  const data = new FormData(form)
  const one = (name: string) => String(data.get(name) ?? '').trim()
  const many = (name: string) => data.getAll(name).map(String)
  const domain = one('domain')
  const answers = fieldsOf(domains, domain).flatMap((field): [string, string | string[]][] => {
    const name = `answers.${domain}.${field.key}`
    const value = field.kind === 'many' ? many(name) : one(name)
    return value.length > 0 ? [[field.key, value]] : []
  })
  const notAtHome = data.has('notAtHome')
  return {
    visitedOn: one('visitedOn'),
    visitType: one('visitType'),
    purpose: one('purpose'),
    placeKind: one('placeKind'),
    domain,
    visitorIds: many('visitorIds'),
    singleVisitorReason: one('singleVisitorReason') || null,
    personIds: notAtHome ? [] : many('personIds'),
    notAtHome,
    answers: Object.fromEntries(answers),
    services: many(`services.${domain}`),
    riskLevel: one('riskLevel'),
    followUp: one('followUp'),
    nextVisitOn: one('nextVisitOn') || null,
    note: one('note') || null,
    ...(data.has('correctionReason') && { correctionReason: one('correctionReason') }),
  }
}

/** What is still missing, so that it is said without asking the server; the server checks everything again. */
export function findMissing(draft: Draft, domains: readonly FormDomain[]): FieldErrors {
  const missing: FieldErrors = {}
  for (const key of ['visitedOn', 'domain', 'riskLevel', 'followUp', 'correctionReason'] as const) {
    if (draft[key] === '') missing[key] = ['required']
  }
  if (draft.visitorIds.length === 0) missing.visitorIds = ['required']
  if (draft.visitType === 'FIRST' && draft.visitorIds.length === 1 && !draft.singleVisitorReason) {
    missing.singleVisitorReason = ['twoVisitors']
  }
  if (draft.notAtHome) return missing
  if (draft.personIds.length === 0) missing.personIds = ['whoSeen']
  for (const field of fieldsOf(domains, draft.domain)) {
    if (field.required && !(field.key in draft.answers)) missing[`answers.${field.key}`] = ['required']
  }
  return missing
}

/** Which of the four steps are done. */
export function stepsDone(draft: Draft, domains: readonly FormDomain[]) {
  const missing = Object.keys(findMissing(draft, domains))
  return {
    who: !missing.includes('personIds') && !missing.includes('visitorIds'),
    learnt: draft.domain !== '' && !missing.some((key) => key.startsWith('answers.')),
    services: draft.services.length > 0 || draft.notAtHome,
    risk: draft.riskLevel !== '' && draft.followUp !== '',
  }
}
