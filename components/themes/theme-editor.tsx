import type { ErrorTexts } from '#components/forms/failure'
import { ThemeForm } from '#components/themes/theme-form'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { DOMAINS, type Domain } from '#lib/services/types'
import type { ThemeFields } from '#lib/themes/schema'
import type { ThemeStationName } from '#lib/themes/types'

interface ThemeEditorProps {
  initial: ThemeFields
  current?: { id: string; version: number }
  stations: ThemeStationName[]
}

/** The theme form with its texts in the reader's language. */
export async function ThemeEditor({ initial, current, stations }: ThemeEditorProps) {
  const t = await getTranslator('themes')
  const common = await getTranslator('common')
  const texts = {
    fields: {
      title: t('field.title'),
      domain: t('field.domain'),
      goals: t('field.goals'),
      startsOn: t('field.startsOn'),
      endsOn: t('field.endsOn'),
      stations: t('field.stations'),
    },
    hints: { title: t('hint.title'), goals: t('hint.goals'), period: t('hint.period') },
    domains: Object.fromEntries(DOMAINS.map((domain) => [domain, common(`domain.${domain}`)])) as Record<Domain, string>,
    all: t('allStations'),
    some: t('someStations'),
    save: t(current ? 'saveChange' : 'saveDraft'),
    saving: t('saving'),
    cancel: common('cancel'),
    newest: t('newest'),
    errors: (await getTexts('errors')) as unknown as ErrorTexts,
  }
  return <ThemeForm initial={initial} {...(current && { current })} stations={stations} texts={texts} />
}
