import { type FormEvent, lazy, type ReactNode, Suspense, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Door } from '#lib/activities/types'
import { today } from '#lib/clock'
import { shortDay } from './dates.ts'
import { arrivalOf, besideList, checkInBody, checkInsAt, doorRefusal, isCheckedIn, readAtDoor, type Who } from './doors.ts'
import { type OutboxRecord, PhoneError, phone } from './phone.ts'
import { linkTo } from './route.ts'
import { Empty, Part, Screen, Waiting } from './screen.tsx'
import { useStored, useWords } from './use-phone.ts'

// Loaded when it is opened, and kept with the rest: the list need not wait for it.
const TicketScan = lazy(() => import('./ticket-scan.tsx'))

/** At the door of an activity, with and without a network: by the list, by the number on it, by a ticket, by name, or counted. */
export default function DoorScreen({ params: { activity: id = '', participant } }: { params: Record<string, string> }) {
  const t = useWords()
  const kit = useStored(() => phone.kit())
  const outbox = useStored(() => phone.outbox())
  const back = { href: '#activities', label: t('tab.activities') }
  if (kit === undefined || !outbox) return <Waiting />
  const door = kit?.activities?.find((one) => one.id === id)
  return (
    <Screen title={door?.title ?? t('door.goneTitle')} back={back}>
      {door ? (
        <AtDoor door={door} outbox={outbox} shown={participant} />
      ) : (
        <Empty title={t('door.goneTitle')} text={t('door.goneText')} />
      )}
    </Screen>
  )
}

interface AtDoorProps {
  door: Door
  outbox: readonly OutboxRecord[]
  /** The participant whose ticket the phone's own camera has read. */
  shown: string | undefined
}

function AtDoor({ door, outbox, shown }: AtDoorProps) {
  const t = useWords()
  const [scanning, setScanning] = useState(false)
  const [said, setSaid] = useState({ text: '', bad: false })
  const day = today()
  const refusal = doorRefusal(door)
  const checkIns = checkInsAt(outbox, door.id, day)
  const beside = besideList(checkIns, door.participants)
  const arrivals = door.participants.map((participant) => ({ participant, arrival: arrivalOf(participant, checkIns, day) }))
  const named = arrivals.filter(({ arrival }) => arrival).length
  const came = beside.reduce((sum, { who }) => sum + (typeof who === 'number' ? who : 1), named + door.counted)

  async function checkIn(who: Who, text: string): Promise<boolean> {
    try {
      await phone.enqueue({ id: uuidv7(), kind: 'checkin', body: checkInBody(door.id, who) })
      setSaid({ text, bad: false })
      return true
    } catch (error) {
      if (!(error instanceof PhoneError)) throw error
      setSaid({ text: t('door.notKept'), bad: true })
      return false
    }
  }

  /** A ticket that the list does not have yet is written down all the same: the server knows who signed up since. */
  async function byCode(participantId: string) {
    const name = door.participants.find((one) => one.id === participantId)?.name
    if (isCheckedIn(door, checkIns, participantId, day)) {
      setSaid({ text: t('door.already', { name: name ?? '' }), bad: true })
    } else if (await checkIn({ participantId }, name ? t('door.done', { name }) : t('door.scanUnlisted'))) {
      navigator.vibrate?.(80)
    }
  }

  function seen(text: string) {
    const found = readAtDoor(text, door.id)
    if (typeof found === 'object') void byCode(found.participantId)
    else setSaid({ text: t(found === 'STRANGE' ? 'door.scanStrange' : 'door.scanElsewhere'), bad: true })
  }

  async function byTicket(text: string): Promise<boolean> {
    const found = arrivals.find(({ participant }) => participant.ticket === Number(text))
    const problem = !found ? t('door.notOnList') : found.arrival ? t('door.already', { name: found.participant.name }) : null
    if (!found || problem) {
      setSaid({ text: problem ?? '', bad: true })
      return false
    }
    return checkIn({ participantId: found.participant.id }, t('door.done', { name: found.participant.name }))
  }

  return (
    <>
      <p className="text-base text-muted">
        {shortDay(door.startsOn)} {door.startsAt}–{door.endsAt} · {door.place}
      </p>
      <p className="mt-2 font-semibold">{t('door.came', { came, listed: door.participants.length })}</p>
      {refusal && <p className="f-note f-note-warn">{t.of('errors', `field.${refusal}`)}</p>}
      <p role="status" className={said.text ? `f-note ${said.bad ? 'f-note-bad' : 'f-note-ok'}` : ''}>
        {said.text}
      </p>
      {!refusal && (
        <>
          {shown && !isCheckedIn(door, checkIns, shown, day) && (
            <button type="button" className="btn btn-primary mt-3 w-full" onClick={() => void byCode(shown)}>
              {t('door.checkIn')} {door.participants.find(({ id }) => id === shown)?.name ?? ''}
            </button>
          )}
          {scanning && (
            <Suspense fallback={<Waiting lines={2} />}>
              <TicketScan seen={seen} />
            </Suspense>
          )}
          <button type="button" className="btn mt-3 w-full" aria-expanded={scanning} onClick={() => setScanning(!scanning)}>
            {t(scanning ? 'door.scanStop' : 'door.scan')}
          </button>
          <OneLine name="ticket" label={t('door.ticket')} inputMode="numeric" pattern="[0-9]{1,6}" send={byTicket}>
            {t('door.checkIn')}
          </OneLine>
          <OneLine
            name="guest"
            label={t('door.guest')}
            maxLength={40}
            send={(text) => checkIn({ guest: text }, t('door.done', { name: text }))}
          >
            {t('door.checkIn')}
          </OneLine>
          <OneLine
            name="people"
            label={t('door.people')}
            inputMode="numeric"
            pattern="[1-9][0-9]{0,3}"
            send={(text) => checkIn({ people: Number(text) }, t('door.counted', { count: text }))}
          >
            {t('door.count')}
          </OneLine>
        </>
      )}
      {beside.length > 0 && (
        <Part title={t('door.beside')}>
          <ul>
            {beside.map(({ id, who }) => (
              <li key={id}>
                <a href={linkTo('outbox', id)} className="f-row">
                  <span className="flex-1">
                    {typeof who === 'number' ? t('door.some', { count: who }) : (who ?? t('door.unlisted'))}
                  </span>
                  <Came waits />
                </a>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('door.list')}>
        {arrivals.length === 0 && <Empty title={t('door.noneTitle')} text={t('door.noneText')} />}
        <ul>
          {arrivals.map(({ participant, arrival }) => (
            <li key={participant.id} className="f-row">
              <span className="w-10 text-right text-muted">{participant.ticket}</span>
              <span className="min-w-0 flex-1 font-semibold">{participant.name}</span>
              {arrival ? (
                <Came waits={arrival === 'WAITING'} />
              ) : (
                <CheckInButton
                  open={!refusal}
                  label={`${t('door.checkIn')} ${participant.name}`}
                  press={() => checkIn({ participantId: participant.id }, t('door.done', { name: participant.name }))}
                />
              )}
            </li>
          ))}
        </ul>
      </Part>
    </>
  )
}

function Came({ waits }: { waits: boolean }) {
  const t = useWords()
  return (
    <span className={`badge ${waits ? 'border-primary text-primary' : 'border-ok text-ok'}`}>
      <span aria-hidden="true">{waits ? '↑' : '✓'}</span>
      {t(waits ? 'door.waits' : 'door.here')}
    </span>
  )
}

/** Pressed twice it writes once: it is closed until the list says what became of it. */
function CheckInButton({ open, label, press }: { open: boolean; label: string; press: () => Promise<boolean> }) {
  const t = useWords()
  const [busy, setBusy] = useState(false)
  const onClick = async () => {
    setBusy(true)
    if (!(await press())) setBusy(false)
  }
  return (
    <button type="button" className="btn" disabled={!open || busy} aria-label={label} onClick={() => void onClick()}>
      {t('door.checkIn')}
    </button>
  )
}

interface OneLineProps {
  name: string
  label: string
  inputMode?: 'numeric'
  pattern?: string
  maxLength?: number
  /** False where it was not taken, and what was typed stays. */
  send: (text: string) => Promise<boolean>
  children: ReactNode
}

/** One field and its button, emptied for the next one in the queue. */
function OneLine({ name, label, send, children, ...rest }: OneLineProps) {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy || text.trim() === '') return
    setBusy(true)
    if (await send(text.trim())) setText('')
    setBusy(false)
  }
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="mt-3">
      <label htmlFor={name} className="font-semibold">
        {label}
      </label>
      <span className="mt-1 flex gap-2">
        <input
          {...rest}
          id={name}
          name={name}
          className="input min-w-0 flex-1"
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
        />
        <button type="submit" className="btn btn-primary" disabled={busy}>
          {children}
        </button>
      </span>
    </form>
  )
}
