import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { DomainTag } from '#components/services/tags'
import { Deed } from '#components/ui/section'
import type { Actor } from '#lib/auth/actor'
import { thisMonth } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { canPlanTheme } from '#lib/themes/policy'
import { takeTemplateAction } from '#lib/themes/templates/actions'
import { canProposeTheme } from '#lib/themes/templates/policy'
import { nextTurn } from '#lib/themes/templates/rules'
import type { ThemeTemplate } from '#lib/themes/templates/types'
import { TemplateForm, TemplateWithdrawal } from './template-form.tsx'

/** Proposals in the order of the year, each with what the reader can do with it. */
export async function TemplateList({ templates, actor }: { templates: readonly ThemeTemplate[]; actor: Actor }) {
  const [t, common, calendar] = [await getTranslator('themes'), await getTranslator('common'), await getTranslator('activities')]
  return (
    <ol className="divide-y divide-line border-y border-line">
      {templates.map((template) => {
        const { id, title, domain, goals, activities, festival, firstMonth, monthCount, area, divisionCode } = template
        const to = ((firstMonth + monthCount - 2) % 12) + 1
        return (
          <li key={id} className="grid gap-x-4 gap-y-1 px-2 py-3 sm:grid-cols-[7rem_1fr]">
            <p className="font-medium">
              {monthCount === 1 ? t('turn', { from: firstMonth }) : t('turns', { from: firstMonth, to })}
            </p>
            <div className="min-w-0 space-y-1">
              <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1">
                {title}
                <DomainTag domain={domain} label={common(`domain.${domain}`)} />
                {festival && <span className="text-sm font-normal text-danger">{calendar(`festival.${festival}`)}</span>}
                <span className="text-sm font-normal text-muted">{t('proposedBy', { area })}</span>
              </h2>
              <p className="max-w-[38em] whitespace-pre-line">{goals}</p>
              {activities && (
                <p className="max-w-[38em] text-sm whitespace-pre-line text-muted">
                  {t('field.activities')}: {activities}
                </p>
              )}
              {canPlanTheme(actor, actor.area) && <Take template={template} />}
              {canProposeTheme(actor, divisionCode) && (
                <>
                  <Deed label={t('changeProposal')}>
                    <TemplateForm template={template} />
                  </Deed>
                  <Deed label={t('withdrawProposal')}>
                    <TemplateWithdrawal {...template} />
                  </Deed>
                </>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

/** One press makes a draft of the county, or leads to the one made before. */
async function Take({ template }: { template: ThemeTemplate }) {
  const t = await getTranslator('themes')
  if (template.takenAs)
    return (
      <p className="text-sm">
        <a href={`/themes/${template.takenAs}`}>✓ {t('taken')}</a>
      </p>
    )
  return (
    <PlainForm
      {...{ fields: [], given: { templateId: template.id }, ids: ['id'], action: takeTemplateAction, done: '/themes/{id}' }}
      plain
      texts={await plainTexts(t('take', { month: nextTurn(template, thisMonth()) }))}
    />
  )
}
