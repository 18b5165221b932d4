import { ChangeDeeds } from '#components/divisions/change-deeds'
import { HeadChoice } from '#components/divisions/head-choice'
import type { ErrorTexts } from '#components/forms/failure'
import { Notice } from '#components/ui/state'
import type { DivisionChange, HeadStation, Problem } from '#lib/division-changes/types'
import { getTexts, getTranslator } from '#lib/i18n/translator'

interface ChangePreviewProps {
  change: DivisionChange
  problems: Problem[]
  heads: HeadStation[]
}

/** What stands against a draft, and what can be done with it. */
export async function ChangePreview({ change, problems, heads }: ChangePreviewProps) {
  const t = await getTranslator('divisions')
  const common = await getTranslator('common')
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  const current = { id: change.id, version: change.version }
  return (
    <>
      <div className="mt-4">
        {problems.length === 0 ? (
          <Notice kind="ok">{t('ready')}</Notice>
        ) : (
          <Notice kind="warn">
            {t('problems')}
            <ul className="mt-1 list-disc pl-5 font-normal">
              {problems.map((problem) => (
                <li key={problem}>{t(`problem.${problem}`)}</li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
      {heads.length > 1 && (
        <HeadChoice
          {...{ current, heads, errors, closing: change.closing.map(({ id }) => id) }}
          texts={{ label: t('continuing'), hint: t('continuingText'), save: t('settle'), busy: t('busy') }}
        />
      )}
      <ChangeDeeds
        current={current}
        ready={problems.length === 0}
        errors={errors}
        texts={{
          apply: t('apply'),
          confirmApply: t('confirmApply'),
          applyText: t('applyText'),
          discard: t('discard'),
          confirmDiscard: t('confirmDiscard'),
          refresh: t('refresh'),
          busy: t('busy'),
          cancel: common('cancel'),
        }}
      />
    </>
  )
}
