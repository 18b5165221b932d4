import type { Door } from '#lib/activities/types'
import { today } from '#lib/clock'
import { shortDay } from './dates.ts'
import { phone } from './phone.ts'
import { linkTo } from './route.ts'
import { Empty, Part, Screen, Waiting } from './screen.tsx'
import { ThemeList } from './theme-list.tsx'
import { useStored, useWords } from './use-phone.ts'

/** What the county asks of this month, and the station's activities of these days: each opens its door. */
export default function Activities() {
  const t = useWords()
  const kit = useStored(() => phone.kit())
  return (
    <Screen title={t('tab.activities')}>
      {kit === undefined ? (
        <Waiting />
      ) : (
        <>
          <Part title={t('today.themes')}>
            <ThemeList themes={kit?.themes ?? []} on={today()} />
          </Part>
          <Part title={t('activities.doors')}>
            <DoorList doors={kit?.activities ?? []} />
          </Part>
        </>
      )}
    </Screen>
  )
}

function DoorList({ doors }: { doors: readonly Door[] }) {
  const t = useWords()
  if (doors.length === 0) return <Empty title={t('activities.noneTitle')} text={t('activities.noneText')} />
  return (
    <ul>
      {doors.map((door) => (
        <li key={door.id}>
          <a href={linkTo('activities', door.id)} className="f-row">
            <span className="min-w-0 flex-1">
              <span className="font-semibold">{door.title}</span>
              <span className="block text-base text-muted">
                {shortDay(door.startsOn)} {door.startsAt}–{door.endsAt} · {door.place}
              </span>
            </span>
            <span className="text-base">{t('activities.listed', { count: door.participants.length })}</span>
            <span aria-hidden="true" className="text-muted">
              ›
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
