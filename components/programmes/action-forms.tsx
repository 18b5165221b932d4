import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Deed } from '#components/ui/section'
import { getTranslator } from '#lib/i18n/translator'
import { describeActionAction } from '#lib/programmes/actions'
import type { Programme } from '#lib/programmes/types'

/** The special actions as they can be changed: lists are typed one to a line. */
export async function ActionForms({ programme }: { programme: Programme }) {
  const t = await getTranslator('programmes')
  const lists = ['targetGroups', 'venues', 'learns', 'services'] as const
  const fields: PlainField[] = [
    { name: 'name', label: t('actionName'), kind: 'text', required: true, max: 40 },
    ...lists.map((name): PlainField => ({ name, label: t(name), kind: 'note', hint: t('hint.lines'), max: 2000 })),
  ]
  const texts = await plainTexts(t('save'))
  const { id, version, actions } = programme
  return (
    <section className="panel space-y-2">
      <h2>{t('actions')}</h2>
      {actions.map((action) => (
        <Deed key={action.domain} label={t('changeAction', { name: action.name })}>
          <PlainForm
            fields={fields}
            prefix={`${action.domain}-`}
            initial={{
              name: action.name,
              ...Object.fromEntries(lists.map((name) => [name, action[name].join('\n')])),
            }}
            given={{ id, version, domain: action.domain }}
            action={describeActionAction}
            done={`/programmes/${id}/edit`}
            texts={texts}
          />
        </Deed>
      ))}
    </section>
  )
}
