import type { Translate } from '#lib/i18n/translator'
import type { Domain } from '#lib/services/types'
import { BLOCKS, type BlockField } from '#lib/visits/rules'
import type { VisitVersion } from '#lib/visits/types'

/** One answer in words; a code that a later form dropped is shown as it is. */
export function answerText(t: Translate, domain: Domain, field: BlockField, value: unknown): string {
  if (field.kind === 'text') return String(value)
  const codes = Array.isArray(value) ? value.map(String) : [String(value)]
  return codes.map((code) => (field.options.includes(code) ? t(`answer.${domain}.${field.key}.${code}`) : code)).join('、')
}

export interface VisitLine {
  key: string
  label: string
  text: string
}

/** A version of a visit in words, line by line: shown as it is, and compared to tell what a correction changed. */
export function describeVisit(
  t: Translate,
  common: Translate,
  version: VisitVersion,
  names: Readonly<Record<string, string>>,
): VisitLine[] {
  const { domain } = version
  const list = (ids: readonly string[]) => ids.map((id) => names[id] ?? '–').join('、')
  const line = (key: string, text: string): VisitLine => ({ key, label: t(`field.${key}`), text })
  const answers = version.answers ?? {}
  return [
    line('visitedOn', version.visitedOn),
    line('visitType', t(`visitType.${version.visitType}`)),
    line('purpose', t(`purpose.${version.purpose}`)),
    line('placeKind', t(`placeKind.${version.placeKind}`)),
    line('visitorIds', list(version.visitorIds)),
    line('personIds', version.notAtHome ? t('nobody') : list(version.personIds)),
    line('domain', common(`domain.${domain}`)),
    ...BLOCKS[domain].flatMap((field) =>
      answers[field.key] === undefined
        ? []
        : [
            {
              key: `${domain}.${field.key}`,
              label: t(`answer.${domain}.${field.key}.label`),
              text: answerText(t, domain, field, answers[field.key]),
            },
          ],
    ),
    line('services', version.services.map((code) => t(`service.${code}`)).join('、') || common('none')),
    line('riskLevel', common(`risk.${version.riskLevel}`)),
    line('followUp', t(`followUp.${version.followUp}`)),
    line('nextVisitOn', version.nextVisitOn ?? common('none')),
    ...(version.note ? [line('note', version.note)] : []),
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
