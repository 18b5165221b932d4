import { AnswerList } from '#components/form-fields/answer-list'
import { Facts } from '#components/ui/facts'
import { Section } from '#components/ui/section'
import { Notice } from '#components/ui/state'
import { mainResultOf } from '#lib/assessments/rules'
import type { AssessmentPage, AssessmentVersion } from '#lib/assessments/types'
import { inLocale } from '#lib/forms/rules'
import type { FormVersion } from '#lib/forms/types'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { resultWords } from './assessment-words.tsx'
import { LevelTag } from './level-tag.tsx'
import { ScorePanel } from './score-panel.tsx'

interface AssessmentRecordProps {
  page: AssessmentPage
  version: AssessmentVersion
  form: FormVersion
}

/** One version of an assessment, in the version of the form it was given in. */
export async function AssessmentRecord({ page, version, form }: AssessmentRecordProps) {
  const [t, locale] = [await getTranslator('assessments'), await getLocale()]
  const { findings } = version
  const { definition } = form
  const computed = findings && mainResultOf(definition, findings.results)?.level
  const facts: (readonly [string, string])[] = [
    [t('filter.form'), `${inLocale(definition.title, locale)} · ${t('formVersion', { version: form.version })}`],
    [t('field.assessedOn'), version.assessedOn],
    [t('field.reason'), t(`reason.${version.reason}`)],
    [t('field.standing'), t(`standing.${version.standing}`)],
    ...(findings?.certificate ? [[t('field.certificate'), findings.certificate] as const] : []),
    [t('field.place'), t(`place.${version.place}`)],
    [t('field.assessorIds'), version.assessorIds.map((id) => page.names[id] ?? '–').join('、')],
  ]
  return (
    <div className="space-y-6">
      {version.status === 'VOID' && (
        <Notice kind="warn">
          {t('voided')}
          {version.correctionReason && ` · ${version.correctionReason}`}
        </Notice>
      )}
      <section className="panel space-y-3">
        <Facts rows={facts} />
        {version.standing === 'SCREENING' && page.formCode === 'elder-ability' && <p className="hint">{t('screeningNote')}</p>}
      </section>
      {page.closed && <p className="hint">{t(`closed.${page.closed}`)}</p>}
      {findings && (
        <>
          <Section id="result" title={t('form.result')}>
            <ScorePanel {...{ definition, locale }} answers={findings.answers} words={await resultWords()} />
            <p className="flex flex-wrap items-center gap-2 font-semibold">
              {t('confirmed')} <LevelTag {...{ definition, locale }} level={findings.level} />
            </p>
            {findings.level !== computed && findings.levelReason && (
              <p>{t('confirmedOther', { reason: findings.levelReason })}</p>
            )}
          </Section>
          <Section id="answers" title={t('answers')}>
            <AnswerList definition={definition} answers={findings.answers} locale={locale} scores={false} />
          </Section>
          <div className="hidden space-y-6 pt-4 print:block">
            {['signature', 'informant', 'date'].map((line) => (
              <p key={line} className="border-b border-ink pb-6">
                {t(`sheet.${line}`)}
              </p>
            ))}
            <p>{t('sheet.printed')}</p>
          </div>
        </>
      )}
    </div>
  )
}
