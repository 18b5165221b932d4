import { type ComponentType, lazy, Suspense } from 'react'
import { BottomBar } from './bottom-bar.tsx'
import { FieldNotes } from './field-notes.tsx'
import { useHash } from './journey.ts'
import { phone } from './phone.ts'
import { placeOf, type Screen as ScreenName } from './route.ts'
import { Waiting } from './screen.tsx'
import { SyncLine } from './sync-line.tsx'
import { useStored, useWords } from './use-phone.ts'

type Shown = ComponentType<{ params: Record<string, string> }>

const door = lazy(() => import('./door.tsx'))
const lead = lazy(() => import('./lead.tsx'))

/** Each screen is a script of its own: the day's list need not wait for the forms. */
const SCREENS: Record<ScreenName, Shown> = {
  today: lazy(() => import('./today.tsx')),
  households: lazy(() => import('./households.tsx')),
  'households/:id': lazy(() => import('./household.tsx')),
  'households/:id/edit/:record': lazy(() => import('./household-edit.tsx')),
  'households/:id/visit/:record': lazy(() => import('./visit.tsx')),
  'households/:id/assess/:form/:person/:record': lazy(() => import('./assess.tsx')),
  'households/:id/report/:record': lazy(() => import('./report.tsx')),
  'households/:id/report/:record/:from/:source': lazy(() => import('./report.tsx')),
  'households/:id/lead/:record': lead,
  visit: lazy(() => import('./visit-start.tsx')),
  'done/:record': lazy(() => import('./done.tsx')),
  activities: lazy(() => import('./activities.tsx')),
  'activities/:activity': door,
  'activities/:activity/:participant': door,
  leads: lazy(() => import('./leads.tsx')),
  'leads/:record': lead,
  outbox: lazy(() => import('./outbox.tsx')),
  'outbox/:record': lazy(() => import('./outbox-record.tsx')),
  me: lazy(() => import('./me.tsx')),
}

/** Screens that are filled in: the bar would lie between the thumb and the deed. */
const isForm = (screen: ScreenName) => screen !== 'outbox/:record' && screen !== 'done/:record' && screen.endsWith('/:record')

/** The sync line, the screen and the bar. */
export function Frame() {
  const t = useWords()
  const hash = useHash()
  const kit = useStored(() => phone.kit())
  const { screen, tab, params } = placeOf(hash)
  const Shown = SCREENS[screen]
  return (
    <div className={isForm(screen) ? 'field' : 'field f-barred'}>
      <button type="button" className="f-skip" onClick={skip}>
        {t('skip')}
      </button>
      <header>
        <SyncLine demo={kit?.demo ?? false} />
      </header>
      <main id="main" className="f-main">
        {!isForm(screen) && <FieldNotes />}
        <Suspense fallback={<Waiting />}>
          <Shown key={hash} params={params} />
        </Suspense>
      </main>
      {!isForm(screen) && <BottomBar tab={tab} />}
    </div>
  )
}

function skip() {
  document.querySelector<HTMLElement>('#main h1')?.focus()
}
