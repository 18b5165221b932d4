import type { DeedFieldSpec } from '#components/forms/deed-field'
import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Disclosure } from '#components/ui/disclosure'
import { today } from '#lib/clock'
import type { HouseholdPage } from '#lib/households/types'
import { getTranslator } from '#lib/i18n/translator'
import { LEAVE_REASONS, RELATIONS } from '#lib/persons/types'
import { submitChangeAction } from '#lib/register-changes/actions'
import { AddMemberForm } from './add-member-form.tsx'
import { formShape } from './household-editor.tsx'
import { SplitForm } from './split-form.tsx'

interface HouseholdDeedsProps {
  household: HouseholdPage
  villages: { code: string; label: string }[]
  /** Whether changes of membership wait for the chief. */
  proposes: boolean
}

/** What can be done to a household: its plain fields, its head, who leaves, and a split. */
export async function HouseholdDeeds({ household, villages, proposes }: HouseholdDeedsProps) {
  const [t, p] = [await getTranslator('households'), await getTranslator('persons')]
  const shape = await formShape([])
  const next = `/households/${household.id}`
  const [plain, looked] = [await deedTexts(p('save')), await deedTexts(proposes ? p('propose') : p('save'))]
  const people = household.members.map(({ personId, name }) => ({ code: personId, label: name }))
  const relations = RELATIONS.filter((code) => code !== 'HEAD').map((code) => ({ code, label: t(`relation.${code}`) }))
  const others = household.members.filter(({ relation }) => relation !== 'HEAD')
  const day: DeedFieldSpec = { name: 'on', label: p('field.on'), type: 'date', value: today(), required: true }
  const inner = { householdId: household.id }
  const shared = { send: submitChangeAction, base: {}, wrap: 'change', next }
  return (
    <div className="space-y-4">
      <section aria-labelledby="fields" className="space-y-4">
        <h2 id="fields">{t('deeds.fields')}</h2>
        <DeedForm
          {...shared}
          name="household"
          inner={{ ...inner, kind: 'HOUSEHOLD', version: household.version }}
          texts={plain}
          fields={[
            { name: 'address', label: p('field.address'), type: 'text', hint: p('hint.keep') },
            { name: 'phone', label: p('field.phone'), type: 'tel', hint: p('hint.keep'), max: 21 },
            { name: 'note', label: p('field.note'), type: 'textarea', hint: p('hint.note') },
            {
              ...{ name: 'clear', label: p('field.clear'), type: 'choices', hint: p('clearHint') },
              options: ['address', 'phone', 'note'].map((code) => ({ code, label: p(`field.${code}`) })),
            },
          ]}
        />
      </section>
      <Disclosure label={t('deeds.add')}>
        <AddMemberForm householdId={household.id} shape={shape} guardians={people} texts={looked} />
      </Disclosure>
      {others.length > 0 && (
        <Disclosure label={t('deeds.head')}>
          <DeedForm
            {...shared}
            name="head"
            inner={{ ...inner, kind: 'HEAD' }}
            texts={looked}
            fields={[
              {
                ...{ name: 'personId', label: t('deeds.newHead'), type: 'select', required: true },
                options: others.map(({ personId, name }) => ({ code: personId, label: name })),
              },
              { name: 'formerRelation', label: p('field.formerRelation'), type: 'select', required: true, options: relations },
              day,
            ]}
          />
        </Disclosure>
      )}
      <Disclosure label={t('deeds.leave')}>
        <DeedForm
          {...shared}
          name="leave"
          inner={{ ...inner, kind: 'MEMBER_LEAVE' }}
          texts={looked}
          fields={[
            { name: 'personId', label: t('deeds.leaver'), type: 'select', required: true, options: people },
            {
              ...{ name: 'reason', label: p('field.reason'), type: 'select', required: true },
              options: LEAVE_REASONS.map((code) => ({ code, label: p(`leave.${code}`) })),
            },
            { name: 'successorId', label: p('field.successorId'), type: 'select', options: people },
            day,
          ]}
        />
      </Disclosure>
      {others.length > 0 && (
        <Disclosure label={t('deeds.split')}>
          <SplitForm
            householdId={household.id}
            members={household.members.map(({ personId, name }) => ({ personId, name }))}
            villages={villages}
            today={today()}
            texts={{
              ...looked,
              ...{ stays: t('deeds.stays'), head: t('deeds.newHouseholdHead'), village: t('village'), address: t('address') },
              ...{ on: p('field.on'), relationOf: t('form.relation'), members: p('field.members') },
            }}
            relations={relations}
          />
        </Disclosure>
      )}
    </div>
  )
}
