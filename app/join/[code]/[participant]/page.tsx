import { notFound } from 'next/navigation'
import { JoinFrame } from '#components/activities/join-frame'
import { WhenWhere } from '#components/activities/when-where'
import { QrCode } from '#components/ui/qr-code'
import { ticketParams } from '#lib/activities/sign-ups/schema'
import { ticketAddress } from '#lib/activities/tickets/rules'
import { posterOf } from '#lib/auth/poster'
import { env } from '#lib/env'
import { getTranslator } from '#lib/i18n/translator'

/** The ticket of who signed up by the poster: shown at the door, where it is read. */
export default async function TicketPage(props: PageProps<'/join/[code]/[participant]'>) {
  const t = await getTranslator('join')
  const given = ticketParams.safeParse(await props.params)
  const poster = given.success ? await posterOf(given.data.code, given.data.participant) : null
  if (!given.success || !poster || poster.ticket === null) notFound()
  const { code, participant } = given.data
  const { activityId, ticket } = poster
  return (
    <JoinFrame station={poster.station} title={poster.title} back={`/join/${code}/${participant}`} demo={poster.demo}>
      <p className="mt-3 text-lg">
        <WhenWhere {...poster} />
      </p>
      <p className="mt-6 text-center text-3xl font-semibold">{t('number', { ticket })}</p>
      <QrCode
        text={ticketAddress(env.NEXTAUTH_URL, activityId, participant)}
        label={t('code', { ticket })}
        className="mx-auto mt-3 w-64"
      />
      <p className="mt-3 text-center">{t(poster.status === 'CANCELLED' ? 'cancelled' : 'show')}</p>
      <p className="mt-1 text-center text-muted">{t('keep')}</p>
    </JoinFrame>
  )
}
