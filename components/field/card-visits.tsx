import { AnswerList } from '#components/form-fields/answer-list'
import { DOMAIN_LOOK, Sign } from '#components/services/tags'
import { ownLabels } from '#lib/dictionaries/rules'
import type { CardVisit, HouseholdCard } from '#lib/sync/types'
import { shortDay } from './dates.ts'
import { phone } from './phone.ts'
import { RiskMark } from './risk-mark.tsx'
import { linkTo } from './route.ts'
import { Empty, Part } from './screen.tsx'
import { useStored, useWords } from './use-phone.ts'

/** The last three visits with their answers, each in the version of the form it was given in. */
export function CardVisits({ card }: { card: HouseholdCard }) {
  const t = useWords()
  return (
    <Part title={t('card.visits')}>
      {card.visits.length === 0 && <Empty title={t('card.noVisitsTitle')} text={t('card.noVisitsText')} />}
      {card.visits.map((visit) => (
        <details key={visit.id} className="f-group">
          <summary>
            <span className="min-w-0 flex-1">
              <span className="font-semibold">{shortDay(visit.visitedOn)}</span>{' '}
              <Sign {...DOMAIN_LOOK[visit.domain]} label={t.of('common', `domain.${visit.domain}`) ?? ''} />
              <span className="block text-base text-muted">
                {[t.of('visits', `visitType.${visit.visitType}`), visit.notAtHome ? t('card.notAtHome') : null]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <RiskMark risk={visit.riskLevel} />
          </summary>
          <VisitFacts visit={visit} card={card} />
        </details>
      ))}
    </Part>
  )
}

function VisitFacts({ visit, card }: { visit: CardVisit; card: HouseholdCard }) {
  const t = useWords()
  const formId = visit.formVersionId ?? ''
  const form = useStored(async () => (formId ? phone.form(formId) : null), formId)
  const met = card.members.filter((member) => visit.personIds.includes(member.id)).map((member) => member.name)
  const people = Object.fromEntries(card.members.map(({ id, name }) => [id, name]))
  const kit = useStored(() => phone.kit())
  const own = ownLabels(kit?.ownWords ?? [], t.locale)
  const services = visit.services.map((code) => own[code] ?? t.of('visits', `service.${code}`) ?? code)
  return (
    <div className="pb-4">
      <dl className="f-facts">
        <dt>{t('card.by')}</dt>
        <dd>{visit.visitors.join(t('comma'))}</dd>
        <dt>{t('card.met')}</dt>
        <dd>{visit.notAtHome ? t('card.notAtHome') : met.join(t('comma'))}</dd>
        {services.length > 0 && (
          <>
            <dt>{t('card.services')}</dt>
            <dd>{services.join(t('comma'))}</dd>
          </>
        )}
        <dt>{t('card.followUp')}</dt>
        <dd>{t.of('visits', `followUp.${visit.followUp}`) ?? visit.followUp}</dd>
        {visit.note && (
          <>
            <dt>{t('card.note')}</dt>
            <dd>{visit.note}</dd>
          </>
        )}
      </dl>
      {form && (
        <div className="f-answers">
          <AnswerList definition={form.definition} answers={visit.answers} locale={t.locale} people={people} />
        </div>
      )}
      {form === null && <p className="text-base text-muted">{t('card.noForm')}</p>}
      {visit.review && (
        <p className="mt-2 border-l-3 border-line pl-2 text-base">
          {t(`review.${visit.review.verdict}`)} {visit.review.remarks}
        </p>
      )}
      {visit.own && (
        <a href={linkTo('households', card.id, 'visit', visit.id)} className="f-more">
          {t('card.correct')}
        </a>
      )}
    </div>
  )
}
