import type { Attachment } from '#components/forms/attachment'
import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { recordCheckAction } from '#lib/stations/checks/actions'
import { currentChecks, missingItems } from '#lib/stations/checks/rules'
import type { StationCheck } from '#lib/stations/checks/types'
import { CheckMark, EvidenceLink } from './check-mark.tsx'

/** The five, each with what was found last and the form for the next finding. */
export async function CheckDesk({ stationId, checks }: { stationId: string; checks: StationCheck[] }) {
  const t = await getTranslator('stations')
  const missing = missingItems(checks)
  const texts = await plainTexts(t('saveCheck'))
  const attachment: Attachment = {
    name: 'fileId',
    kind: 'EVIDENCE',
    label: t('field.evidenceFile'),
    hint: t('hint.evidenceFile'),
  }
  const fields = (item: string): PlainField[] => [
    {
      ...{ name: `met`, label: t('field.met'), kind: 'one', required: true },
      options: ['true', 'false'].map((met) => ({ code: met, label: t(`met.${met}`) })),
    },
    {
      name: 'evidence',
      label: `${t(`check.${item}`)} · ${t('field.evidence')}`,
      kind: 'note',
      required: true,
      max: 500,
      hint: t('hint.evidence'),
    },
    { name: 'checkedOn', label: t('field.checkedOn'), kind: 'date', required: true },
  ]
  return (
    <>
      <p className="mb-4 font-medium">
        {missing.length === 0 ? t('fiveDone') : t('fiveMissing', { items: missing.map((item) => t(`check.${item}`)).join('、') })}
      </p>
      <ol className="max-w-3xl divide-y divide-line border-y border-line">
        {currentChecks(checks).map(({ item, check }) => (
          <li key={item} className="py-3">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h2>{t(`check.${item}`)}</h2>
              <CheckMark check={check} texts={{ true: t('met.true'), false: t('met.false'), none: t('unchecked') }} />
              {check && (
                <span className="text-sm text-muted">
                  {t('checkedBy', { day: check.checkedOn, checker: check.checker, version: check.version })}
                </span>
              )}
            </div>
            {check && <p className="mt-1 max-w-[38em] whitespace-pre-line">{check.evidence}</p>}
            {check?.fileId && <EvidenceLink fileId={check.fileId} text={t('openEvidence')} />}
            {/* One name: opening one closes the others, and the first that is missing is open. */}
            <details className="mt-1" name="check" open={item === missing[0]}>
              <summary className="inline-flex min-h-11 cursor-pointer items-center text-primary lg:min-h-8">
                {t('saveCheck')}
              </summary>
              <div className="pt-2">
                <CheckForm
                  item={item}
                  stationId={stationId}
                  seen={check?.version ?? 0}
                  fields={fields(item)}
                  attachment={attachment}
                  texts={texts}
                />
              </div>
            </details>
          </li>
        ))}
      </ol>
    </>
  )
}

interface CheckFormProps {
  item: string
  stationId: string
  seen: number
  fields: PlainField[]
  attachment: Attachment
  texts: Parameters<typeof PlainForm>[0]['texts']
}

function CheckForm({ item, stationId, seen, fields, attachment, texts }: CheckFormProps) {
  return (
    <PlainForm
      fields={fields}
      prefix={`${item}-`}
      initial={{ met: 'true', evidence: '', checkedOn: today() }}
      given={{ stationId, item, seen, fileId: null }}
      ids={['id']}
      action={recordCheckAction}
      done={`/stations/${stationId}/check`}
      attachment={attachment}
      texts={texts}
    />
  )
}
