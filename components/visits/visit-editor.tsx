import { ageOn } from '#lib/households/rules'
import { getLocale, getTexts, getTranslator } from '#lib/i18n/translator'
import type { VisitDraft, VisitFormGiven } from '#lib/visits/form/types'
import type { VisitStart } from '#lib/visits/types'
import { VisitDesk } from './visit-desk.tsx'

interface VisitEditorProps {
  given: VisitStart
  today: string
  /** Without an id for a new visit, which the browser makes. */
  start: Omit<VisitDraft, 'id'> & { id: string | null }
}

/** The visit form with its words in the reader's language and last time's answers. */
export async function VisitEditor({ given, today, start }: VisitEditorProps) {
  const households = await getTranslator('households')
  const [visits, common, errors, forms] = [
    await getTexts('visits'),
    await getTexts('common'),
    await getTexts('errors'),
    await getTexts('forms'),
  ]
  const { domain, risk } = common
  const { page: _, ...said } = errors
  const shape: VisitFormGiven = {
    locale: await getLocale(),
    words: { visits, common: { domain, risk }, errors: said, forms: { fill: forms.fill }, households: {} },
    today,
    household: given.household,
    members: given.members.map((member) => ({
      ...member,
      relation: [
        households(`relation.${member.relation}`),
        ...(member.birthDate ? [households('age', { age: ageOn(member.birthDate, today) })] : []),
      ].join(' · '),
    })),
    workers: given.workers,
    intervals: given.intervals,
    ownWords: given.ownWords,
    forms: given.forms,
    last: given.last,
  }
  return <VisitDesk given={shape} start={start} />
}
