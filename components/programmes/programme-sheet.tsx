import { DomainTag } from '#components/services/tags'
import { Disclosure } from '#components/ui/disclosure'
import { Facts } from '#components/ui/facts'
import { instantToDay } from '#lib/clock'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import type { Programme } from '#lib/programmes/types'
import { ProgrammePhaseTag } from './programme-phase.tsx'

/** A programme to read: who issued it, when it runs, to what end. */
export async function ProgrammeSheet({ programme, enrolled }: { programme: Programme; enrolled: number }) {
  const t = await getTranslator('programmes')
  const { issuingBody, documentNumber, startsOn, endsOn, goal, reachTarget, plansDueOn, fullText, issuedAt } = programme
  return (
    <section aria-labelledby="sheet" className="space-y-3">
      <h2 id="sheet" className="sr-only">
        {t('sheet')}
      </h2>
      <p>
        <ProgrammePhaseTag programme={programme} />
      </p>
      <Facts
        rows={[
          [t('issuingBody'), issuingBody],
          [t('documentNumber'), documentNumber ?? '–'],
          [t('period'), `${startsOn} – ${endsOn}`],
          [
            t('goal'),
            <span key="goal" className="max-w-[38em] whitespace-pre-line">
              {goal}
            </span>,
          ],
          [t('reachTarget'), reachTarget === null ? '–' : formatCount(reachTarget)],
          [t('stationCount'), formatCount(enrolled)],
          [t('plansDueOn'), plansDueOn ?? '–'],
          ...(issuedAt ? ([[t('issuedOn'), instantToDay(issuedAt)]] as const) : []),
        ]}
      />
      {fullText && (
        <Disclosure label={t('fullText')}>
          <p className="max-w-[38em] whitespace-pre-line">{fullText}</p>
        </Disclosure>
      )}
    </section>
  )
}

/** 五项专项行动: for whom, with whom, what a visit learns, which services. */
export async function ActionsPart({ programme }: { programme: Programme }) {
  const [t, common] = [await getTranslator('programmes'), await getTranslator('common')]
  const rows = ['targetGroups', 'venues', 'learns', 'services'] as const
  return (
    <section aria-labelledby="actions" className="panel space-y-3">
      <h2 id="actions">{t('actions')}</h2>
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
        {programme.actions.map((action) => (
          <div key={action.domain}>
            <h3 className="mb-1 flex flex-wrap items-center gap-2 font-semibold">
              {action.name} <DomainTag domain={action.domain} label={common(`domain.${action.domain}`)} />
            </h3>
            <Facts rows={rows.map((name) => [t(name), action[name].join(t('separator')) || '–'] as const)} />
          </div>
        ))}
      </div>
    </section>
  )
}
