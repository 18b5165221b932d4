import { RecordEditor } from '#components/forms/record-editor'
import { EmptyState } from '#components/ui/state'
import { getTranslator } from '#lib/i18n/translator'
import { giveHouseholdsAction } from '#lib/postings/actions'
import type { AssignedHousehold, Colleague } from '#lib/postings/types'

interface CaseloadProps {
  places: { id: string; name: string }[]
  stationId: string
  colleagues: Colleague[]
  rows: AssignedHousehold[]
  next: string | null
  /** Whose households are shown. */
  worker: string | undefined
}

export async function Caseload({ places, stationId, colleagues, rows, next, worker }: CaseloadProps) {
  const t = await getTranslator('postings')
  const common = await getTranslator('common')
  const here = `/postings/caseload?station=${stationId}${worker ? `&worker=${worker}` : ''}`
  const options = rows.map(({ id, headName, village, worker: whose }) => ({
    code: id,
    label: [headName, village, whose ?? t('nobodyYet')].join(' · '),
  }))
  return (
    <div className="space-y-4">
      <form method="get" className="no-print grid max-w-2xl items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <label className="label">
          {t('station')}
          <select name="station" className="input" defaultValue={stationId}>
            {places.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="label">
          {t('whose')}
          <select name="worker" className="input" defaultValue={worker ?? ''}>
            <option value="">{t('everyone')}</option>
            <option value="none">{t('nobodyYet')}</option>
            {colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="btn mb-1">
          {common('show')}
        </button>
      </form>
      {rows.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        <RecordEditor
          name="give"
          fixed={{ stationId }}
          send={giveHouseholdsAction}
          save={t('give')}
          fields={[
            { name: 'householdIds', label: t('household'), kind: 'many', required: true, options },
            {
              name: 'workerId',
              label: t('giveTo'),
              kind: 'one',
              options: [...colleagues.map(({ id, name }) => ({ code: id, label: name })), { code: '', label: t('take') }],
            },
          ]}
        />
      )}
      {next && (
        <a className="btn no-print" href={`${here}&after=${next}`}>
          {common('next')}
        </a>
      )}
    </div>
  )
}
