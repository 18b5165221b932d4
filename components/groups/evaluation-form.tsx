import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { evaluateGroupAction } from '#lib/groups/steps/actions'
import type { Group, Member } from '#lib/groups/types'
import { getTranslator } from '#lib/i18n/translator'

/** 小组评估报告 (DOMAIN.md B3.3); of a written one it begins with what was written. */
export async function EvaluationForm({ group, members }: { group: Group; members: readonly Member[] }) {
  const t = await getTranslator('groups')
  const { id, version, evaluation } = group
  const asked = (name: string, kind: PlainField['kind'], rest: Partial<PlainField> = {}): PlainField => ({
    ...{ name, label: t(`field.${name}`), kind, required: true, ...rest },
  })
  const number = (name: string) => asked(name, 'number', { required: false })
  const measures = asked('measures', 'list', {
    ...{ required: false, hint: t('hint.measures') },
    columns: [
      asked('memberId', 'one', { options: members.map((member) => ({ code: member.id, label: member.name })) }),
      ...[number('pre'), number('post'), number('satisfaction')],
    ],
  })
  const words = (name: string, required: boolean, max: number) => asked(name, 'note', { required, max })
  const fields: PlainField[] = [
    measures,
    asked('attained', 'number', { hint: t('hint.percent') }),
    ...[words('attainment', true, 2000), words('process', true, 2000), words('reflection', true, 2000)],
    words('followUp', false, 1000),
  ]
  const text = (value: number | null) => (value === null ? '' : String(value))
  const initial = {
    measures: members.map(({ id: memberId, measures: { pre, post, satisfaction } }) => ({
      ...{ memberId, pre: text(pre), post: text(post), satisfaction: text(satisfaction) },
    })),
    ...(evaluation && { ...evaluation, attained: String(evaluation.attained) }),
  }
  const page = `/groups/${id}`
  return (
    <PlainForm
      {...{ fields, initial, given: { id, version }, action: evaluateGroupAction, done: page, cancel: page }}
      texts={await plainTexts(t('saveEvaluation'))}
    />
  )
}
