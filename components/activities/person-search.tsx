import { RosterButton } from '#components/activities/roster-button'
import type { ErrorTexts } from '#components/forms/failure'
import type { FoundPerson } from '#lib/activities/types'
import { getTexts, getTranslator } from '#lib/i18n/translator'

interface PersonSearchProps {
  activityId: string
  q: string | undefined
  found: readonly FoundPerson[]
  open: boolean
}

/** Finds somebody on file by name or pinyin, to be put on the list or checked in at once. */
export async function PersonSearch({ activityId, q, found, open }: PersonSearchProps) {
  const t = await getTranslator('activities')
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  const button = (deed: 'signUp' | 'checkIn', { id, name }: FoundPerson) => (
    <RosterButton
      deed={deed}
      about={{ activityId, personId: id }}
      label={t(deed)}
      who={name}
      busyLabel={t('busy')}
      errors={errors}
    />
  )
  return (
    <div className="space-y-3">
      <form method="get" className="max-w-xl">
        <label className="label" htmlFor="q">
          {t('findPerson')}
        </label>
        <search className="flex gap-2">
          <input id="q" name="q" type="search" className="input" maxLength={10} defaultValue={q} aria-describedby="q-note" />
          <button type="submit" className="btn shrink-0">
            {t('find')}
          </button>
        </search>
        <p id="q-note" className="hint">
          {t('hint.findPerson')}
        </p>
      </form>
      {q && found.length === 0 && <p role="status">{t('foundNobody')}</p>}
      <ul>
        {found.map((person) => (
          <li key={person.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-1">
            <strong className="min-w-24 font-semibold">{person.name}</strong>
            <span className="text-sm text-muted">{person.village}</span>
            <span className="ml-auto flex flex-wrap items-center gap-2">
              {person.ticket === null ? button('signUp', person) : t('ticketNumber', { ticket: person.ticket })}
              {open && button('checkIn', person)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
