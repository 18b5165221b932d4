import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Deed } from '#components/ui/section'
import { checkInAction, signUpAction } from '#lib/activities/participants/actions'
import { getTranslator } from '#lib/i18n/translator'

/** What is done at the door: by the number on the list, by a new name, or so many without a name. */
export async function DoorForms({ activityId, open }: { activityId: string; open: boolean }) {
  const t = await getTranslator('activities')
  const field = (name: string, kind: 'text' | 'number', max: number): PlainField => ({
    ...{ name, label: t(`field.${name}`), kind, required: true, max },
  })
  const shared = { given: { activityId }, ids: ['id'], done: `/activities/${activityId}/check-in` }
  const guest = [field('guest', 'text', 40)]
  return (
    <div className="space-y-2">
      {open && (
        <PlainForm
          {...{ ...shared, action: checkInAction, prefix: 'door-', texts: await plainTexts(t('checkIn')) }}
          fields={[{ ...field('ticket', 'number', 6), hint: t('hint.ticket') }]}
        />
      )}
      <Deed label={t('newGuest')}>
        <PlainForm
          {...{ ...shared, fields: guest, action: open ? checkInAction : signUpAction, prefix: 'guest-' }}
          texts={await plainTexts(t(open ? 'checkIn' : 'signUp'))}
        />
      </Deed>
      {open && (
        <Deed label={t('countPeople')}>
          <PlainForm
            {...{ ...shared, fields: [field('people', 'number', 5)], action: checkInAction, prefix: 'people-' }}
            texts={await plainTexts(t('count'))}
          />
        </Deed>
      )}
    </div>
  )
}
