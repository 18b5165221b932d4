import { ownLabels } from '#lib/dictionaries/rules'
import type { OwnWord } from '#lib/dictionaries/types'
import { answerWords, fieldsOf, inLocale } from '#lib/forms/rules'
import type { Answers, FormVersion } from '#lib/forms/types'
import type { Translate } from '#lib/i18n/translator'
import type { VisitVersion } from '#lib/visits/types'

export interface VisitLine {
  key: string
  label: string
  text: string
}

/** What versions are told in: the reader's words, and the forms they were answered in. */
export interface Telling {
  t: Translate
  common: Translate
  locale: string
  names: Readonly<Record<string, string>>
  forms: Readonly<Record<string, FormVersion>>
  ownWords: readonly OwnWord[]
}

/** Each answer in the words of its own version of the form; one that the form does not know is shown as it stands. */
function answerLines(version: VisitVersion, { locale, names, forms }: Telling): VisitLine[] {
  const answers: Answers = version.answers ?? {}
  const form = version.formVersionId ? forms[version.formVersionId] : undefined
  const fields = form ? fieldsOf(form.definition) : []
  const known = fields.flatMap((field) => {
    const answer = answers[field.key]
    if (answer === undefined) return []
    const key = `${version.domain}.${field.key}`
    return [{ key, label: inLocale(field.label, locale), text: answerWords(field, answer, locale, names) }]
  })
  const strange = Object.entries(answers).filter(([key]) => !fields.some((field) => field.key === key))
  return [
    ...known,
    ...strange.map(([key, answer]) => ({ key: `${version.domain}.${key}`, label: key, text: JSON.stringify(answer) })),
  ]
}

/** A version of a visit in words, line by line: shown as it is, and compared to tell what a correction changed. */
export function describeVisit(version: VisitVersion, telling: Telling): VisitLine[] {
  const { t, common, names, forms } = telling
  const { domain, followUpDetail } = version
  const own = ownLabels(telling.ownWords, telling.locale)
  const list = (ids: readonly string[]) => ids.map((id) => names[id] ?? '–').join('、')
  const line = (key: string, text: string): VisitLine => ({ key, label: t(`field.${key}`), text })
  const some = (key: string, text: string | null | undefined | false) => (text ? [line(key, text)] : [])
  const codes = (from: string, given: readonly string[]) => given.map((code) => own[code] ?? t(`${from}.${code}`)).join('、')
  const form = version.formVersionId ? forms[version.formVersionId] : undefined
  return [
    line('visitedOn', version.visitedOn),
    ...some('hours', version.startedAt && [version.startedAt, version.endedAt].filter(Boolean).join('–')),
    line('visitType', t(`visitType.${version.visitType}`)),
    line('purpose', t(`purpose.${version.purpose}`)),
    line('placeKind', t(`placeKind.${version.placeKind}`)),
    ...some('specialAction', version.specialAction && t(`specialAction.${version.specialAction}`)),
    line('visitorIds', list(version.visitorIds)),
    ...some('singleVisitorReason', version.singleVisitorReason),
    line('personIds', version.notAtHome ? t('nobody') : list(version.personIds)),
    line('domain', common(`domain.${domain}`)),
    ...some('form', form && t('formVersion', { title: inLocale(form.definition.title, telling.locale), version: form.version })),
    ...answerLines(version, telling),
    ...some('needs', codes('need', version.needs)),
    line('services', codes('service', version.services) || common('none')),
    ...some('policies', codes('policy', version.policies)),
    ...some(
      'goods',
      version.goods
        .map(({ item, quantity, unit, value, receipt }) =>
          t('goodsLine', { item, quantity, unit, value, receipt: t(`receipt.${receipt === 'SIGNED' ? 'SIGNED' : 'PICTURE'}`) }),
        )
        .join('\n'),
    ),
    ...some('riskSuggested', version.riskSuggested && common(`risk.${version.riskSuggested}`)),
    line('riskLevel', common(`risk.${version.riskLevel}`)),
    ...some('riskReason', version.riskReason),
    line('followUp', t(`followUp.${version.followUp}`)),
    ...some(version.followUp === 'CASE' ? 'caseAbout' : 'followUpTo', followUpDetail?.to),
    ...some('followUpReason', followUpDetail?.reason),
    line('nextVisitOn', version.nextVisitOn ?? common('none')),
    ...some('consentNoted', version.consentNoted && t('consentNoted.YES')),
    ...some('pictureIds', version.pictureIds.length > 0 && t('pictures', { count: version.pictureIds.length })),
    ...some('picturesShow', version.picturesShow && t(`picturesShow.${version.picturesShow}`)),
    ...some('signatureId', version.signatureId && t('signed')),
    ...some('location', version.location && `${version.location.lat.toFixed(3)}, ${version.location.lng.toFixed(3)}`),
    ...some('note', version.note),
  ]
}

/** The lines of `after` that differ from `before`, with what stood there. */
export function changedLines(before: readonly VisitLine[], after: readonly VisitLine[]): (VisitLine & { was: string })[] {
  const old = new Map(before.map((line) => [line.key, line]))
  const changed = after.flatMap((line) => {
    const was = old.get(line.key)?.text ?? ''
    old.delete(line.key)
    return was === line.text ? [] : [{ ...line, was }]
  })
  return [...changed, ...[...old.values()].map((line) => ({ ...line, was: line.text, text: '' }))]
}
