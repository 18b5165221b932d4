import { offeredWords, ownLabels } from '#lib/dictionaries/rules'
import type { OwnWord } from '#lib/dictionaries/types'
import type { FormDefinition, FormField, FormSection } from '#lib/forms/types'
import { DOMAINS } from '#lib/services/types'
import type { VisitDraft, VisitFormGiven } from '#lib/visits/form/types'
import { SERVICES } from '#lib/visits/rules'
import { FOLLOW_UPS, NEEDS, PICTURES_SHOW, PLACE_KINDS, POLICIES, PURPOSES, VISIT_TYPES } from '#lib/visits/types'
import { say } from './visit-say.ts'

// What every visit is asked beside its domain's block, in the words of a definition, so that one renderer draws all of it.

/** What a kind of field has beside what all have. */
type Kind = Record<string, unknown>

export interface Questions {
  met: FormDefinition
  basics: FormDefinition
  visitors: FormDefinition
  help: FormDefinition
  reason: FormDefinition
  followUp: FormDefinition
  proof: FormDefinition
}

/** What the questions are made of. */
export type Asking = Pick<VisitFormGiven, 'words' | 'ownWords' | 'locale'>

/** The words are in the reader's language already: a definition takes them as its first. */
export function questionsOf({ words, ownWords, locale }: Asking, draft: VisitDraft): Questions {
  const t = (key: string) => say(words, `visits.${key}`)
  const ask = (key: string, required: boolean, kind: Kind, label = t(`field.${key}`)) =>
    ({ key, label: { zh: label }, class: 'P', required, ...kind }) as unknown as FormField
  const options = (from: string, codes: readonly string[]) =>
    codes.map((code) => ({ code, label: { zh: say(words, `${from}.${code}`) } }))
  const one = (key: string, from: string, codes: readonly string[], required = true) =>
    ask(key, required, { kind: 'choice', options: options(from, codes) })
  const labels = ownLabels(ownWords, locale)
  /** The standard list, then the province's own, and what was chosen before and is out of use. */
  const many = (key: string, from: string, codes: readonly string[], own: readonly OwnWord[]) => {
    const offered = own.map(({ code }) => code)
    const before = ((draft.record[key] ?? []) as string[]).filter((code) => labels[code] && !offered.includes(code))
    const more = [...offered, ...before].map((code) => ({ code, label: { zh: labels[code] ?? code } }))
    return ask(key, false, { kind: 'multiChoice', options: [...options(from, codes), ...more] })
  }
  const words200 = (key: string, required: boolean) => ask(key, required, { kind: 'text', maxLength: 200 })
  const definition = (key: string, fields: FormField[]): FormDefinition => ({
    title: { zh: t(`part.${key}`) },
    sections: [{ key, title: { zh: t(`part.${key}`) }, fields } satisfies FormSection],
    scores: [],
  })
  const when = (field: FormField, key: string, ...has: string[]): FormField => ({ ...field, visibleWhen: { field: key, has } })
  const alone = draft.record.visitType === 'FIRST' && (draft.record.visitorIds as string[] | undefined)?.length === 1
  const hasPictures = ((draft.record.pictureIds as string[] | undefined)?.length ?? 0) > 0
  // A case and a referral ask under one key: only one of the two is ever there.
  const about =
    draft.record.followUp === 'CASE'
      ? ask('followUpTo', false, { kind: 'text', maxLength: 200 }, t('field.caseAbout'))
      : words200('followUpTo', true)
  return {
    met: definition('met', [
      one('met', 'visits.met', ['SEEN', 'NOBODY']),
      when(ask('personIds', true, { kind: 'person', most: 50 }), 'met', 'SEEN'),
    ]),
    basics: definition('basics', [
      ask('visitedOn', true, { kind: 'date', past: true }),
      one('visitType', 'visits.visitType', VISIT_TYPES),
      one('purpose', 'visits.purpose', PURPOSES),
      one('placeKind', 'visits.placeKind', PLACE_KINDS),
      one('specialAction', 'visits.specialAction', DOMAINS, false),
    ]),
    visitors: definition('visitors', [
      ask('visitorIds', true, { kind: 'person', most: 20 }),
      ...(alone ? [words200('singleVisitorReason', true)] : []),
    ]),
    help: definition('help', [
      many('needs', 'visits.need', NEEDS, offeredWords(ownWords, 'NEED')),
      ...(draft.domain
        ? [many('services', 'visits.service', SERVICES[draft.domain], offeredWords(ownWords, 'SERVICE', draft.domain))]
        : []),
      many('policies', 'visits.policy', POLICIES, offeredWords(ownWords, 'POLICY')),
      ask('goods', false, {
        kind: 'table',
        maxRows: 20,
        columns: [
          { key: 'item', label: { zh: t('goods.item') }, kind: 'text', required: true, maxLength: 40 },
          { key: 'quantity', label: { zh: t('goods.quantity') }, kind: 'number', required: true, min: 0, max: 100_000 },
          { key: 'unit', label: { zh: t('goods.unit') }, kind: 'text', required: true, maxLength: 10 },
          { key: 'value', label: { zh: t('goods.value') }, kind: 'number', required: true, min: 0, max: 1_000_000 },
          {
            ...{ key: 'receipt', label: { zh: t('goods.receipt') }, kind: 'choice', required: true },
            options: options('visits.receipt', ['SIGNED', 'PICTURE']),
          },
        ],
      }),
    ]),
    reason: definition('reason', [words200('riskReason', true)]),
    followUp: definition('followUp', [
      one('followUp', 'visits.followUp', FOLLOW_UPS),
      when(about, 'followUp', 'REFERRAL', 'CASE'),
      when(words200('followUpReason', false), 'followUp', 'REFERRAL'),
      when(ask('leadWhat', draft.baseVersion === 0, { kind: 'longText', maxLength: 1000 }), 'followUp', 'LEAD'),
      when(one('leadUrgency', 'visits.urgency', ['NORMAL', 'URGENT'], false), 'followUp', 'LEAD'),
      ask('nextVisitOn', false, { kind: 'date' }),
    ]),
    proof: definition('proof', [
      one('consentNoted', 'visits.consentNoted', ['YES', 'NO'], false),
      ask('pictureIds', false, { kind: 'photo', most: 6 }),
      ...(hasPictures ? [one('picturesShow', 'visits.picturesShow', PICTURES_SHOW)] : []),
      ask('signatureId', false, { kind: 'signature' }),
      ask('location', false, { kind: 'location' }),
      ask('note', false, { kind: 'longText', maxLength: 2000 }),
      ...(draft.baseVersion > 0 ? [words200('correctionReason', true)] : []),
    ]),
  }
}
