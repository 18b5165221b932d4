import { today } from '#lib/clock'
import type { FieldKit, HouseholdCard } from '#lib/sync/types'
import type { VisitDraft } from '#lib/visits/form/types'
import type { VisitBody } from '#lib/visits/schema'
import type { VisitContent } from '#lib/visits/types'

/** A new visit of today, at home, by oneself: what most visits are. */
export function newVisit(id: string, { id: householdId, lastVisitedOn, members }: HouseholdCard, kit: FieldKit): VisitDraft {
  const own = kit.me.workerId && kit.workers.some((worker) => worker.id === kit.me.workerId) ? [kit.me.workerId] : []
  const [only, ...others] = members
  return {
    ...{ id, householdId, baseVersion: 0, step: 'who', visitedOn: today(), startedAt: '', endedAt: '' },
    ...{ visitType: lastVisitedOn === null ? 'FIRST' : 'ROUTINE', purpose: 'CARE', placeKind: 'HOME' },
    ...{ domain: null, specialAction: null, visitorIds: own, singleVisitorReason: '' },
    ...{ personIds: only && others.length === 0 ? [only.id] : [], notAtHome: false, answers: {}, formVersionIds: {} },
    ...{ needs: [], policies: [], services: [], goods: [], riskLevel: null, riskReason: '' },
    ...{ followUp: 'NONE', followUpTo: '', followUpReason: '', nextVisitOn: null, consentNoted: false },
    ...{ pictureIds: [], picturesShow: null, signatureId: null, location: null, note: '', correctionReason: '' },
  }
}

/** A visit as it was given to the outbox or as the card tells it, opened again in the form. */
export function visitAgain(
  id: string,
  householdId: string,
  baseVersion: number,
  visit: VisitContent | VisitBody,
  correctionReason = '',
): VisitDraft {
  const { domain, followUpDetail, goods = [] } = visit
  return {
    ...{ id, householdId, baseVersion, step: 'who', visitedOn: visit.visitedOn },
    ...{ startedAt: visit.startedAt ?? '', endedAt: visit.endedAt ?? '', visitType: visit.visitType, purpose: visit.purpose },
    ...{ placeKind: visit.placeKind, domain, specialAction: visit.specialAction ?? null, visitorIds: visit.visitorIds },
    ...{ singleVisitorReason: visit.singleVisitorReason ?? '', personIds: visit.personIds, notAtHome: visit.notAtHome },
    answers: { [domain]: visit.answers },
    formVersionIds: visit.formVersionId ? { [domain]: visit.formVersionId } : {},
    ...{ needs: visit.needs ?? [], policies: visit.policies ?? [], services: visit.services },
    goods: goods.map(({ item, quantity, unit, value, receipt }) => ({
      ...{ item, unit, receipt, quantity: String(quantity), value: String(value) },
    })),
    ...{ riskLevel: visit.riskLevel, riskReason: visit.riskReason ?? '', followUp: visit.followUp },
    ...{ followUpTo: followUpDetail?.to ?? '', followUpReason: followUpDetail?.reason ?? '' },
    ...{ nextVisitOn: visit.nextVisitOn ?? null, consentNoted: visit.consentNoted ?? false },
    ...{ pictureIds: visit.pictureIds ?? [], picturesShow: visit.picturesShow ?? null, signatureId: visit.signatureId ?? null },
    ...{ location: visit.location ?? null, note: visit.note ?? '', correctionReason },
  }
}

/** Ids of the form versions that a draft was begun in, beside those in force. */
export function begunIn(draft: VisitDraft, kit: FieldKit): string[] {
  const inForce = new Set(kit.forms.map(({ id }) => id))
  return Object.values(draft.formVersionIds).filter((id) => !inForce.has(id))
}
