import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { getTranslator } from '#lib/i18n/translator'
import { createProgrammeAction, updateProgrammeAction } from '#lib/programmes/actions'
import type { Programme } from '#lib/programmes/types'

/** The form of a programme; without one, of a new one. What was issued keeps its period. */
export async function ProgrammeForm({ programme }: { programme?: Programme }) {
  const t = await getTranslator('programmes')
  const fixed = programme?.status === 'ISSUED'
  const period: PlainField[] = [
    { name: 'startsOn', label: t('startsOn'), kind: 'date', required: true },
    { name: 'endsOn', label: t('endsOn'), kind: 'date', required: true },
  ]
  const fields: PlainField[] = [
    { name: 'name', label: t('name'), kind: 'text', required: true, max: 80 },
    { name: 'issuingBody', label: t('issuingBody'), kind: 'text', required: true, max: 80 },
    { name: 'documentNumber', label: t('documentNumber'), kind: 'text', max: 60 },
    ...(fixed ? [] : period),
    { name: 'goal', label: t('goal'), kind: 'note', required: true, max: 1000 },
    { name: 'reachTarget', label: t('reachTarget'), kind: 'number', hint: t('hint.reachTarget') },
    { name: 'plansDueOn', label: t('plansDueOn'), kind: 'date', hint: t('hint.plansDueOn') },
    { name: 'fullText', label: t('fullText'), kind: 'note', max: 20_000 },
  ]
  const texts = await plainTexts(t('save'))
  if (!programme) {
    return (
      <PlainForm
        fields={fields}
        ids={['id']}
        action={createProgrammeAction}
        done="/programmes/{id}"
        cancel="/programmes"
        texts={texts}
      />
    )
  }
  const { id, version, name, issuingBody, documentNumber, startsOn, endsOn, goal, reachTarget, plansDueOn, fullText } = programme
  const initial = {
    ...{ name, issuingBody, startsOn, endsOn, goal, fullText },
    documentNumber: documentNumber ?? '',
    reachTarget: reachTarget === null ? '' : String(reachTarget),
    plansDueOn: plansDueOn ?? '',
  }
  const page = `/programmes/${id}`
  return (
    <PlainForm
      fields={fields}
      initial={initial}
      given={{ id, version, ...(fixed && { startsOn, endsOn }) }}
      action={updateProgrammeAction}
      done={page}
      cancel={page}
      texts={texts}
    />
  )
}
