import { alarmsOf } from '#lib/assessments/rules'
import { type Answers, ASSESSMENT_FORMS } from '#lib/forms/types'
import type { AssessmentBody } from './assess-start.ts'
import { shortDay } from './dates.ts'
import { type OutboxRecord, phone } from './phone.ts'
import { StateMark } from './record-row.tsx'
import { householdOf, subjectOf } from './records.ts'
import { linkTo } from './route.ts'
import { Part, Screen, Waiting } from './screen.tsx'
import { useStored, useWords } from './use-phone.ts'

/** After a form: the record's state as it changes, and what follows from what was written. */
export default function Done({ params: { record: id = '' } }: { params: Record<string, string> }) {
  const t = useWords()
  const outbox = useStored(() => phone.outbox())
  const cards = useStored(() => phone.households())
  if (!outbox || !cards) return <Waiting />
  const record = outbox.find((one) => one.id === id)
  // Sent and cleared meanwhile: what is gone from the outbox is with the server.
  const state = record?.state ?? 'SENT'
  const householdId = record && householdOf(record)
  const subject = record && subjectOf(record, cards)
  return (
    <Screen title={t('done.title')}>
      <p className="flex flex-wrap items-center gap-2">
        {record && <span>{[t(`kind.${record.kind}`), subject].filter(Boolean).join(' · ')}</span>}
        <StateMark state={state} />
      </p>
      <p role="status" className={`f-note ${state === 'REFUSED' ? 'f-note-bad' : 'f-note-ok'}`}>
        {t(`stateText.${state}`)}
      </p>
      {state === 'REFUSED' && (
        <a href={linkTo('outbox', id)} className="btn btn-primary f-deed">
          {t('outbox.mend')}
        </a>
      )}
      {record?.kind === 'visit' && <WhatFollows record={record} />}
      {record?.kind === 'assessment' && <Alarm record={record} />}
      <div className="mt-6">
        <a href="#today" className="btn btn-primary f-deed">
          {t('done.today')}
        </a>
        <a href="#visit" className="btn f-deed">
          {t('done.another')}
        </a>
        {householdId && (
          <a href={linkTo('households', householdId)} className="f-row">
            {t('done.household')}
          </a>
        )}
      </div>
    </Screen>
  )
}

/** The next date, and the lead, case, referral or report that the visit asks for. */
function WhatFollows({ record }: { record: OutboxRecord }) {
  const t = useWords()
  const { householdId = '', nextVisitOn, followUp, riskLevel } = record.body as Record<string, string | undefined>
  const next = record.nextVisitOn ?? nextVisitOn
  return (
    <Part title={t('done.next')}>
      {riskLevel === 'RED' && <ReportNote householdId={householdId} from="visit" source={record.id} />}
      {next && <p className="py-2">{t('done.nextVisit', { day: shortDay(next) })}</p>}
      {followUp === 'LEAD' && (
        <>
          <p className="py-2">{t('done.lead')}</p>
          <a href={linkTo('households', householdId, 'lead', 'new')} className="btn f-deed">
            {t('done.leadDeed')}
          </a>
        </>
      )}
      {followUp === 'CASE' && <p className="py-2">{t('done.case')}</p>}
      {followUp === 'REFERRAL' && <p className="py-2">{t('done.referral')}</p>}
    </Part>
  )
}

/** An assessment that found what has to be reported at once. */
function Alarm({ record }: { record: OutboxRecord }) {
  const kit = useStored(() => phone.kit())
  const { formVersionId, level, answers } = record.body as AssessmentBody
  const form = kit?.forms.find(({ id }) => id === formVersionId)
  const code = ASSESSMENT_FORMS.find((one) => one === form?.code)
  const alarms = form && code && alarmsOf(code, form.definition, level, (answers ?? {}) as Answers)
  return alarms ? <ReportNote householdId={householdOf(record) ?? ''} from="assessment" source={record.id} /> : null
}

function ReportNote({ householdId, from, source }: { householdId: string; from: 'visit' | 'assessment'; source: string }) {
  const t = useWords()
  return (
    <div className="f-note f-note-bad">
      <p className="font-semibold">{t('done.report')}</p>
      <a href={linkTo('households', householdId, 'report', 'new', from, source)} className="btn btn-danger f-deed">
        {t('done.reportDeed')}
      </a>
    </div>
  )
}
