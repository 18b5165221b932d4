import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Deed } from '#components/ui/section'
import { PARTIES } from '#lib/activities/types'
import { endConsultationAction, holdConsultationAction, resolveConsultationAction } from '#lib/consultations/actions'
import { canMove } from '#lib/consultations/rules'
import { type Consultation, IDENTITIES } from '#lib/consultations/types'
import { getTranslator } from '#lib/i18n/translator'

/** What can be done with a consultation as it stands. */
export async function ConsultationDeeds({ consultation }: { consultation: Consultation }) {
  const t = await getTranslator('consultations')
  const { id, version, status, day } = consultation
  const shared = { given: { id, version }, done: `/consultations/${id}` }
  const note = (key: string): PlainField => ({ name: 'note', label: t(key), kind: 'note', required: true, max: 1000 })
  return (
    <div className="no-print space-y-2">
      {canMove(status, 'HELD') && <HoldForm shared={shared} day={day} />}
      {canMove(status, 'RESOLVED') && (
        <Deed label={t('deed.RESOLVED')}>
          <PlainForm
            {...shared}
            prefix="resolve-"
            fields={[
              { name: 'resolution', label: t('field.resolution'), kind: 'note', required: true, max: 2000 },
              {
                ...{ name: 'followUps', label: t('field.followUps'), kind: 'list', hint: t('hint.followUps') },
                columns: [
                  { name: 'what', label: t('field.what'), kind: 'text', required: true, max: 200 },
                  { name: 'owner', label: t('field.owner'), kind: 'text', required: true, max: 60 },
                  { name: 'dueOn', label: t('field.dueOn'), kind: 'date', required: true },
                ],
              },
              { name: 'publicNotice', label: t('field.publicNotice'), kind: 'text', max: 500, hint: t('hint.publicNotice') },
            ]}
            action={resolveConsultationAction}
            texts={await plainTexts(t('deed.RESOLVED'))}
          />
        </Deed>
      )}
      {canMove(status, 'CLOSED') && (
        <Deed label={t('deed.CLOSED')}>
          <PlainForm
            {...shared}
            prefix="close-"
            given={{ id, version, status: 'CLOSED' }}
            fields={[note('field.outcome')]}
            action={endConsultationAction}
            texts={await plainTexts(t('deed.CLOSED'))}
          />
        </Deed>
      )}
      {canMove(status, 'CANCELLED') && (
        <Deed label={t('deed.CANCELLED')}>
          <PlainForm
            {...shared}
            prefix="cancel-"
            given={{ id, version, status: 'CANCELLED' }}
            fields={[note('field.reason')]}
            action={endConsultationAction}
            danger
            texts={await plainTexts(t('deed.CANCELLED'))}
          />
        </Deed>
      )}
    </div>
  )
}

interface HoldFormProps {
  shared: { given: { id: string; version: number }; done: string }
  day: string
}

async function HoldForm({ shared, day }: HoldFormProps) {
  const [t, activities] = [await getTranslator('consultations'), await getTranslator('activities')]
  /** The first of a group stands under its heading. */
  const number = (name: string, label: string, section: string | false): PlainField => ({
    ...{ name, label, kind: 'number', max: 6, ...(section && { section }) },
  })
  return (
    <Deed label={t('deed.HELD')}>
      <PlainForm
        {...shared}
        prefix="hold-"
        fields={[
          { name: 'day', label: t('field.heldOn'), kind: 'date', required: true },
          ...IDENTITIES.map((code, at) =>
            number(code, t('field.of', { who: t(`identity.${code}`) }), at === 0 && t('field.participants')),
          ),
          ...PARTIES.map((code, at) =>
            number(`party${code}`, t('field.ofParty', { who: activities(`party.${code}`) }), at === 0 && t('field.parties')),
          ),
          {
            section: t('whatWasSaid'),
            name: 'proposals',
            label: t('field.proposals'),
            kind: 'note',
            required: true,
            max: 2000,
          },
        ]}
        columns
        initial={{ day }}
        gather={{ participants: IDENTITIES, parties: PARTIES.map((code) => `party${code}`) }}
        action={holdConsultationAction}
        texts={await plainTexts(t('deed.HELD'))}
      />
    </Deed>
  )
}
