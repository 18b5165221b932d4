import { RecordEditor } from '#components/forms/record-editor'
import type { RecordField } from '#components/forms/record-fields'
import { getTranslator } from '#lib/i18n/translator'
import { correctQualificationAction, voidQualificationAction } from '#lib/workers/qualifications/actions'
import type { Qualification } from '#lib/workers/types'

interface QualificationCorrectionProps {
  qualification: Qualification
  levels: { code: string; label: string }[]
}

/** Puts a certificate right, or takes away one that never was; both say why. */
export async function QualificationCorrection({ qualification, levels }: QualificationCorrectionProps) {
  const t = await getTranslator('workers')
  const { id, level, number, issuedOn, validTo, version } = qualification
  const reason: RecordField = { name: 'reason', label: t('correctionReason'), kind: 'text', required: true, longest: 200 }
  return (
    <div className="space-y-6">
      <RecordEditor
        name={`correct-${id}`}
        fixed={{ id, version }}
        send={correctQualificationAction}
        fields={[
          { name: 'level', label: t('levelLabel'), kind: 'one', options: levels, start: level },
          { name: 'number', label: t('number'), kind: 'text', longest: 30, hint: t('numberKept', { number }) },
          { name: 'issuedOn', label: t('issuedOn'), kind: 'day', required: true, start: issuedOn },
          { name: 'validTo', label: t('validTo'), kind: 'day', hint: t('noExpiry'), start: validTo ?? '' },
          reason,
        ]}
      />
      <RecordEditor
        name={`void-${id}`}
        fixed={{ id, version }}
        send={voidQualificationAction}
        save={t('voidQualification')}
        danger
        fields={[{ ...reason, hint: t('voidHint') }]}
      />
    </div>
  )
}
