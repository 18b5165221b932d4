import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Deed } from '#components/ui/section'
import { addMonths, type Month, thisMonth } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { copyThemeAction } from '#lib/themes/copies/actions'
import { monthsBetween } from '#lib/themes/rules'

/** Takes the theme over into one of the months to come: the same month where that is not over, or a year later. */
export async function CopyForm({ themeId, startsOn }: { themeId: string; startsOn: Month }) {
  const t = await getTranslator('themes')
  const months = monthsBetween(thisMonth(), addMonths(thisMonth(), 14))
  const same = months.find((month) => month.slice(5) === startsOn.slice(5, 7) && month > startsOn.slice(0, 7))
  return (
    <Deed label={t('copy')}>
      <PlainForm
        fields={[
          {
            ...{ name: 'month', label: t('field.month'), kind: 'one', required: true, hint: t('hint.copy') },
            options: months.map((month) => ({ code: month, label: month })),
          },
        ]}
        initial={{ month: same ?? thisMonth() }}
        given={{ themeId }}
        ids={['id']}
        action={copyThemeAction}
        done="/themes/{id}"
        prefix="copy-"
        texts={await plainTexts(t('copyDo'))}
      />
    </Deed>
  )
}
