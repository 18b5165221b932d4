import { RecordEditor } from '#components/forms/record-editor'
import { Deed, Section } from '#components/ui/section'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { recordBackgroundCheckAction } from '#lib/workers/actions'
import { checkState } from '#lib/workers/rules'
import { CHECK_RESULTS, type WorkerPage } from '#lib/workers/types'

export async function CheckSection({ worker, keeps }: { worker: WorkerPage; keeps: boolean }) {
  const t = await getTranslator('workers')
  const day = today()
  const state = checkState(worker.checkDue, day)
  const results = CHECK_RESULTS.map((code) => ({ code, label: t(`checkResult.${code}`) }))
  return (
    <Section id="checks" title={t('checks')}>
      <p className={state === 'VALID' ? 'font-medium text-ok' : 'font-medium text-danger'}>
        <span aria-hidden="true">{state === 'VALID' ? '✓ ' : '✕ '}</span>
        {t(`checkState.${state}`, { day: worker.checkDue ?? '' })}
      </p>
      <p className="hint">{t('checkRule')}</p>
      <ul className="divide-y divide-line">
        {worker.checks.map(({ id, checkedOn, result, nextDue }) => (
          <li key={id} className="flex flex-wrap gap-x-4 py-2 text-sm">
            <span>{checkedOn}</span>
            <span>{t(`checkResult.${result}`)}</span>
            <span className="text-muted">
              {t('nextDue')} {nextDue}
            </span>
          </li>
        ))}
      </ul>
      {keeps && (
        <Deed label={t('addCheck')}>
          <RecordEditor
            name="check"
            fresh
            fixed={{ workerId: worker.id }}
            send={recordBackgroundCheckAction}
            fields={[
              { name: 'checkedOn', label: t('checkedOn'), kind: 'day', required: true, start: day },
              { name: 'result', label: t('result'), kind: 'one', options: results, start: 'CLEAR' },
            ]}
          />
        </Deed>
      )}
    </Section>
  )
}
