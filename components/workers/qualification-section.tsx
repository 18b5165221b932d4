import { RecordEditor } from '#components/forms/record-editor'
import { Deed, Section } from '#components/ui/section'
import { RevealNumber } from '#components/workers/reveal-number'
import { getTranslator } from '#lib/i18n/translator'
import { addQualificationAction } from '#lib/workers/actions'
import { QUALIFICATION_LEVELS, type WorkerPage } from '#lib/workers/types'
import { QualificationCorrection } from './qualification-correction.tsx'

export async function QualificationSection({ worker, keeps }: { worker: WorkerPage; keeps: boolean }) {
  const t = await getTranslator('workers')
  const levels = QUALIFICATION_LEVELS.map((code) => ({ code, label: t(`level.${code}`) }))
  return (
    <Section id="qualifications" title={t('qualifications')}>
      {worker.qualifications.length === 0 && <p className="hint">{t('noQualification')}</p>}
      <ul className="divide-y divide-line">
        {worker.qualifications.map(({ id, level, number, issuedOn, validTo, version }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span className="font-medium">{t(`level.${level}`)}</span>
            <span className="flex flex-wrap items-center gap-x-1">
              <RevealNumber field="qualification.number" id={id} masked={number} label={t('number')} may={keeps} />
            </span>
            <span className="text-sm text-muted">
              {issuedOn} – {validTo ?? t('noExpiry')}
            </span>
            {keeps && (
              <div className="w-full">
                <Deed label={t('correctQualification')}>
                  <QualificationCorrection qualification={{ id, level, number, issuedOn, validTo, version }} levels={levels} />
                </Deed>
              </div>
            )}
          </li>
        ))}
      </ul>
      {keeps && (
        <Deed label={t('addQualification')}>
          <RecordEditor
            name="qualification"
            fresh
            fixed={{ workerId: worker.id }}
            send={addQualificationAction}
            fields={[
              { name: 'level', label: t('levelLabel'), kind: 'one', options: levels, start: 'ASSISTANT' },
              { name: 'number', label: t('number'), kind: 'text', required: true, longest: 30 },
              { name: 'issuedOn', label: t('issuedOn'), kind: 'day', required: true },
              { name: 'validTo', label: t('validTo'), kind: 'day', hint: t('noExpiry') },
            ]}
          />
        </Deed>
      )}
    </Section>
  )
}
