import { LeadRow } from './lead-row.tsx'
import { phone } from './phone.ts'
import { RecordRow } from './record-row.tsx'
import { isOpen } from './records.ts'
import { linkTo } from './route.ts'
import { Empty, Part, Screen, Waiting } from './screen.tsx'
import { useStored, useWords } from './use-phone.ts'

/** Own leads: what still waits to be sent, then what the server knows and how far it has come. */
export default function Leads() {
  const t = useWords()
  const kit = useStored(() => phone.kit())
  const outbox = useStored(() => phone.outbox())
  const back = { href: '#me', label: t('tab.me') }
  if (kit === undefined || !outbox) {
    return (
      <Screen title={t('lead.own')} back={back}>
        <Waiting />
      </Screen>
    )
  }
  const waiting = outbox.filter((record) => record.kind === 'lead' && isOpen(record))
  const leads = kit?.leads ?? []
  return (
    <Screen title={t('lead.own')} back={back}>
      <a href={linkTo('leads', 'new')} className="btn btn-primary f-deed">
        {t('lead.new')}
      </a>
      {waiting.length > 0 && (
        <Part title={t('lead.waiting')}>
          <ul>
            {waiting.map((record) => (
              <RecordRow key={record.id} record={record} cards={[]} />
            ))}
          </ul>
        </Part>
      )}
      {leads.length === 0 && waiting.length === 0 ? (
        <Empty title={t('lead.noneTitle')} text={t('lead.noneText')} />
      ) : (
        <ul>
          {leads.map((lead) => (
            <LeadRow key={lead.id} lead={lead} />
          ))}
        </ul>
      )}
    </Screen>
  )
}
