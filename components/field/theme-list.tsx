import { DOMAIN_LOOK, Sign } from '#components/services/tags'
import type { Day } from '#lib/clock'
import type { FieldKit } from '#lib/sync/types'
import { daysBetween, shortDay } from './dates.ts'
import { Empty } from './screen.tsx'
import { useWords } from './use-phone.ts'

/** Themes in force with what they ask and the days they have left. */
export function ThemeList({ themes, on }: { themes: FieldKit['themes']; on: Day }) {
  const t = useWords()
  const inForce = themes.filter((theme) => theme.startsOn <= on && theme.endsOn >= on)
  if (inForce.length === 0) return <Empty title={t('theme.noneTitle')} text={t('theme.noneText')} />
  return (
    <ul>
      {inForce.map((theme) => (
        <li key={theme.id} className="border-b border-line py-3">
          <p className="font-semibold">{theme.title}</p>
          <p className="text-base">
            <Sign {...DOMAIN_LOOK[theme.domain]} label={t.of('common', `domain.${theme.domain}`) ?? ''} />
          </p>
          {theme.goals && <p className="mt-1 whitespace-pre-line">{theme.goals}</p>}
          <p className="text-base text-muted">
            {t('theme.until', { day: shortDay(theme.endsOn), days: daysBetween(on, theme.endsOn) })}
          </p>
        </li>
      ))}
    </ul>
  )
}
