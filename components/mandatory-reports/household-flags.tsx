import { Notice } from '#components/ui/state'
import { getTranslator } from '#lib/i18n/translator'
import { reportHref, sourceHref } from '#lib/mandatory-reports/rules'
import type { OpenFlag } from '#lib/mandatory-reports/types'
import { ClockLine } from './clock-line.tsx'

/** Red risks of a household that nobody has settled: what found each, its clock, and the way to the report. */
export async function HouseholdFlags({ flags, reports }: { flags: readonly OpenFlag[]; reports: boolean }) {
  if (flags.length === 0) return null
  const t = await getTranslator('mandatory-reports')
  return (
    <div className="mb-4 space-y-2">
      {flags.map((flag) => (
        <Notice key={flag.id} kind="danger">
          <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <strong className="font-semibold">
              {t(`openFlag.${flag.reportId ? 'begun' : flag.visitId ? 'visit' : 'assessment'}`)}
            </strong>
            <ClockLine foundAt={flag.foundAt} />
            <a href={sourceHref(flag)}>{t(flag.visitId ? 'openVisit' : 'openAssessment')}</a>
            {flag.reportId ? (
              <a href={`/mandatory-reports/${flag.reportId}`}>{t('openReport')}</a>
            ) : (
              reports && <a href={reportHref(flag)}>{t('report')}</a>
            )}
          </span>
        </Notice>
      ))}
    </div>
  )
}
