import type { ErrorTexts } from '#components/forms/failure'
import { ThemeForm } from '#components/themes/theme-form'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { DOMAINS, type Domain } from '#lib/services/types'
import type { ThemeFields } from '#lib/themes/schema'
import type { ThemeProgramme, ThemeStationName } from '#lib/themes/types'

interface ThemeEditorProps {
  initial: ThemeFields
  current?: { id: string; version: number }
  stations: ThemeStationName[]
  programmes: readonly ThemeProgramme[]
  /** A station's own theme is for that station: there is nobody to choose. */
  own?: boolean
}

/** The theme form with its texts in the reader's language. */
export async function ThemeEditor({ initial, current, stations, programmes, own = false }: ThemeEditorProps) {
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
      programmeId: t('field.programmeId'),
    },
    hints: { title: t('hint.title'), goals: t('hint.goals'), period: t('hint.period'), programmeId: t('hint.programmeId') },
    noProgramme: t('noProgramme'),
    domains: Object.fromEntries(DOMAINS.map((domain) => [domain, common(`domain.${domain}`)])) as Record<Domain, string>,
    all: t('allStations'),
    some: t('someStations'),
    save: t(current ? 'saveChange' : 'saveDraft'),
    saving: t('saving'),
    cancel: common('cancel'),
    newest: t('newest'),
    errors: (await getTexts('errors')) as unknown as ErrorTexts,
  }
  const choices = programmes.map(({ id, name, startsOn, endsOn }) => ({ id, label: `${name} (${startsOn} – ${endsOn})` }))
  return (
    <ThemeForm
      initial={initial}
      {...(current && { current })}
      stations={own ? null : stations}
      programmes={choices}
      texts={texts}
    />
  )
}
