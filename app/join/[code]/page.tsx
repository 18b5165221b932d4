import { notFound } from 'next/navigation'
import { uuidv7 } from 'uuidv7'
import { JoinFrame } from '#components/activities/join-frame'
import { WhenWhere } from '#components/activities/when-where'
import { Notice } from '#components/ui/state'
import { posterRefusal } from '#lib/activities/rules'
import { posterParams } from '#lib/activities/sign-ups/schema'
import type { ActivityStatus } from '#lib/activities/types'
import { posterOf } from '#lib/auth/poster'
import { instantToDay, now, timeOfDay } from '#lib/clock'
import { getTexts, getTranslator } from '#lib/i18n/translator'

/** What the poster leads to: what it is, and one field. No script, for any phone and any reader of codes. */
export default async function JoinPage(props: PageProps<'/join/[code]'>) {
  const t = await getTranslator('join')
  const given = posterParams.safeParse(await props.params)
  const poster = given.success ? await posterOf(given.data.code) : null
  if (!given.success || !poster) notFound()
  const errors = await getTexts('errors')
  const texts = {
    ...(errors.field as Record<string, string>),
    RATE_LIMITED: t('many'),
    UNAVAILABLE: t('later'),
    INTERNAL: t('later'),
  }
  const { why } = await props.searchParams
  const at = now()
  const refusal = posterRefusal(
    { ...poster, status: poster.status as ActivityStatus },
    { day: instantToDay(at), time: timeOfDay(at) },
  )
  const told = typeof why === 'string' && (Object.hasOwn(texts, why) ? texts[why as keyof typeof texts] : t('later'))
  const said = refusal ? texts[refusal as keyof typeof texts] : told
  const { code } = given.data
  return (
    <JoinFrame station={poster.station} title={poster.title} back={`/join/${code}`} demo={poster.demo}>
      <p className="mt-3 text-lg">
        <WhenWhere {...poster} />
      </p>
      {said && (
        <div className="mt-6">
          <Notice kind="warn">{said}</Notice>
        </div>
      )}
      {!refusal && (
        <form method="post" action={`/api/join/${code}`} className="mt-6 space-y-3">
          <input type="hidden" name="id" value={uuidv7()} />
          <label className="label" htmlFor="guest">
            {t('name')}
          </label>
          <input
            id="guest"
            name="guest"
            className="input"
            required
            maxLength={40}
            autoComplete="name"
            aria-describedby="guest-hint"
          />
          <p id="guest-hint" className="hint">
            {t('privacy', { station: poster.station })}
          </p>
          <button type="submit" className="btn btn-primary min-h-12 w-full text-lg">
            {t('signUp')}
          </button>
          <p className="text-center text-muted">{t('left', { count: (poster.places ?? 0) - poster.taken })}</p>
        </form>
      )}
    </JoinFrame>
  )
}
