import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { openSignUpAction } from '#lib/activities/sign-ups/actions'
import { getTranslator } from '#lib/i18n/translator'

/** Opens the list to those who come by the poster, for so many; opened, it can be changed and closed. */
export async function PosterForm({ activityId, places }: { activityId: string; places: number | null }) {
  const t = await getTranslator('activities')
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <PlainForm
        fields={[{ name: 'places', label: t('field.places'), kind: 'number', required: true, max: 4, hint: t('hint.places') }]}
        initial={{ places: places === null ? '' : String(places) }}
        given={{ activityId }}
        action={openSignUpAction}
        done={`/activities/${activityId}/poster`}
        texts={await plainTexts(t(places === null ? 'posterOpen' : 'posterChange'))}
      />
      {places !== null && (
        <PlainForm
          fields={[]}
          given={{ activityId, places: null }}
          action={openSignUpAction}
          done={`/activities/${activityId}/poster`}
          prefix="close-"
          plain
          texts={await plainTexts(t('posterClose'))}
        />
      )}
    </div>
  )
}
