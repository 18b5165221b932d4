import type { PlainField, Values } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { FESTIVALS } from '#lib/activities/calendar/types'
import { getTranslator } from '#lib/i18n/translator'
import { DOMAINS } from '#lib/services/types'
import { proposeTemplateAction, updateTemplateAction, withdrawTemplateAction } from '#lib/themes/templates/actions'
import type { ThemeTemplate } from '#lib/themes/templates/types'

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1))

/** What is proposed: new, or one to change. */
export async function TemplateForm({ template }: { template?: ThemeTemplate }) {
  const [t, common, calendar] = [await getTranslator('themes'), await getTranslator('common'), await getTranslator('activities')]
  const months = MONTHS.map((code) => ({ code, label: code }))
  const asked = (name: string, kind: PlainField['kind'], rest: Partial<PlainField> = {}): PlainField => ({
    ...{ name, label: t(`field.${name}`), kind, required: true, ...rest },
  })
  const fields: PlainField[] = [
    asked('title', 'text', { max: 60 }),
    asked('domain', 'one', { options: DOMAINS.map((code) => ({ code, label: common(`domain.${code}`) })) }),
    asked('firstMonth', 'one', { options: months }),
    asked('monthCount', 'one', { options: months }),
    asked('festival', 'one', {
      required: false,
      options: FESTIVALS.map((code) => ({ code, label: calendar(`festival.${code}`) })),
    }),
    asked('goals', 'note', { max: 600 }),
    asked('activities', 'note', { required: false, max: 400, hint: t('hint.activities') }),
  ]
  if (!template)
    return (
      <PlainForm
        {...{ fields, ids: ['id'], action: proposeTemplateAction, done: '/themes/templates', prefix: 'new-' }}
        initial={{ monthCount: '1' }}
        texts={await plainTexts(t('proposeDo'))}
      />
    )
  const { id, version, title, domain, goals, activities, festival, firstMonth, monthCount } = template
  const initial: Values = { title, domain, goals, activities, festival: festival ?? '' }
  return (
    <PlainForm
      {...{ fields, given: { id, version }, action: updateTemplateAction, done: '/themes/templates', prefix: `${id}-` }}
      initial={{ ...initial, firstMonth: String(firstMonth), monthCount: String(monthCount) }}
      texts={await plainTexts(t('changeProposal'))}
    />
  )
}

export async function TemplateWithdrawal({ id, version }: Pick<ThemeTemplate, 'id' | 'version'>) {
  const t = await getTranslator('themes')
  return (
    <PlainForm
      fields={[{ name: 'reason', label: t('field.withdrawReason'), kind: 'text', required: true, max: 200 }]}
      {...{ given: { id, version }, action: withdrawTemplateAction, done: '/themes/templates', prefix: `gone-${id}-` }}
      danger
      texts={await plainTexts(t('withdrawProposal'))}
    />
  )
}
