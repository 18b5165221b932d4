import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Deed } from '#components/ui/section'
import { today } from '#lib/clock'
import { addSupportAction, moveCommunityOrganisationAction } from '#lib/community-organisations/actions'
import { nextStages } from '#lib/community-organisations/rules'
import { type CommunityOrganisation, SUPPORT_KINDS } from '#lib/community-organisations/types'
import { getTranslator } from '#lib/i18n/translator'

/** The next stage, with the number it is filed or registered under. */
export async function StageForm({ organisation: { id, version, stage, members } }: { organisation: CommunityOrganisation }) {
  const t = await getTranslator('community-organisations')
  const options = nextStages(stage).map((code) => ({ code, label: t(`stage.${code}`) }))
  if (options.length === 0) return null
  return (
    <Deed label={t('move')}>
      <PlainForm
        prefix="stage-"
        given={{ id, version }}
        fields={[
          { name: 'stage', label: t('label.next'), kind: 'one', required: true, options },
          { name: 'takenOn', label: t('label.takenOn'), kind: 'date', required: true },
          { name: 'number', label: t('label.number'), kind: 'text', max: 60, hint: t('hint.number') },
          { name: 'members', label: t('label.members'), kind: 'number', max: 6 },
          { name: 'note', label: t('label.note'), kind: 'note', max: 500, hint: t('hint.note') },
        ]}
        initial={{ takenOn: today(), members: String(members) }}
        action={moveCommunityOrganisationAction}
        done={`/community-organisations/${id}`}
        texts={await plainTexts(t('move'))}
      />
    </Deed>
  )
}

export async function SupportForm({ organisationId }: { organisationId: string }) {
  const t = await getTranslator('community-organisations')
  return (
    <Deed label={t('support')}>
      <PlainForm
        prefix="support-"
        ids={['id']}
        given={{ organisationId }}
        fields={[
          {
            ...{ name: 'kind', label: t('label.kind'), kind: 'one', required: true },
            options: SUPPORT_KINDS.map((code) => ({ code, label: t(`kind.${code}`) })),
          },
          { name: 'givenOn', label: t('label.givenOn'), kind: 'date', required: true },
          { name: 'what', label: t('label.what'), kind: 'text', required: true, max: 200 },
          { name: 'amount', label: t('label.amount'), kind: 'number', hint: t('hint.amount') },
        ]}
        initial={{ givenOn: today() }}
        action={addSupportAction}
        done={`/community-organisations/${organisationId}`}
        texts={await plainTexts(t('support'))}
      />
    </Deed>
  )
}
