import { totalOf } from '#lib/briefs/rules'
import type { Brief, BriefCheck } from '#lib/briefs/types'
import { CHART, drawBars } from '#lib/documents/chart'
import type { Block, WordDocument } from '#lib/documents/types'
import { timelyRate } from '#lib/due-visits/rules'
import { formatChange, formatCount, formatRate } from '#lib/format/numbers'
import type { Translate } from '#lib/i18n/catalogue'
import { DOMAINS, type ServiceCounts } from '#lib/services/types'

/** Texts of the nouns that a brief speaks of. */
export interface BriefWords {
  language: 'zh-CN' | 'en'
  t: Translate
  common: Translate
  checks: Translate
  targets: Translate
}

type Table = Extract<Block, { kind: 'table' }>

const MOST_GAPS = 60
const MOST_LISTED = 30

/** The brief as a document, in the order of an official one: lead, theme, figures, targets, checks, highlights, difficulties, next month. */
export function briefDocument(brief: Brief, words: BriefWords): WordDocument {
  const { t, language } = words
  const about = { name: brief.name, ...dateOf(brief) }
  return {
    ...{ language, title: t('doc.title', about), header: t('doc.header', about) },
    subtitle: [t('doc.asOf', { day: brief.asOf }), brief.demo && t('doc.demo')].filter(Boolean).join(' · '),
    page: [t('doc.pageBefore'), t('doc.pageAfter')],
    // Noon of the day that it is about.
    asOf: new Date(`${brief.asOf}T12:00:00+08:00`),
    blocks: [
      { kind: 'text', text: leadOf(brief, words) },
      { kind: 'heading', text: t('doc.theme') },
      ...themesOf(brief.themes, t('doc.noTheme'), words),
      { kind: 'heading', text: t('doc.figures') },
      byDomain(brief, words),
      compared(brief, words),
      chartOf(brief, words),
      { kind: 'note', text: t('doc.counted') },
      { kind: 'heading', text: t('doc.targets') },
      targetsOf(brief, words),
      { kind: 'heading', text: t('doc.checks') },
      ...checksOf(brief, words),
      { kind: 'heading', text: t('doc.highlights') },
      ...listOr(
        brief.highlights.map(({ day, title, teller }) => `${day} ${title}（${teller}）`),
        t('doc.noHighlight'),
        words,
      ),
      { kind: 'heading', text: t('doc.issues') },
      issuesOf(brief, words),
      { kind: 'heading', text: t('doc.next') },
      ...themesOf(brief.nextThemes, t('doc.noNextTheme'), words),
      ...listOr(
        brief.planned.map(({ day, title, station }) => `${day} ${title}（${station}）`),
        t('doc.nothingPlanned'),
        words,
      ),
      { kind: 'note', text: t('doc.made') },
    ],
  }
}

const dateOf = ({ month }: Pick<Brief, 'month'>) => ({ year: month.slice(0, 4), month: String(Number(month.slice(5))) })

function leadOf(brief: Brief, { t }: BriefWords): string {
  const [now, before] = [totalOf(brief.now.services), totalOf(brief.before.services)]
  const told = t('doc.lead', {
    ...{ name: brief.name, ...dateOf(brief) },
    theme: brief.themes.map(({ title }) => `“${title}”`).join('、') || 'none',
    ...{ visits: formatCount(now.visits), households: formatCount(brief.now.reach.households) },
    ...{ personTimes: formatCount(now.personTimes), cases: formatCount(now.cases), groups: formatCount(now.groups) },
    activities: formatCount(now.activities),
  })
  return `${told}${t('doc.leadChange', { visits: formatChange(now.visits - before.visits), personTimes: formatChange(now.personTimes - before.personTimes) })}`
}

function themesOf(themes: Brief['themes'], none: string, { t, common }: BriefWords): Block[] {
  if (themes.length === 0) return [{ kind: 'text', text: none }]
  return themes.map(({ title, domain, startsOn, endsOn }) => ({
    kind: 'text',
    text: t('doc.themeLine', { title, domain: common(`domain.${domain}`), from: startsOn, to: endsOn }),
  }))
}

function listOr(items: string[], none: string, { t }: BriefWords): Block[] {
  if (items.length === 0) return [{ kind: 'text', text: none }]
  const more = items.length - MOST_LISTED
  return [
    { kind: 'list', items: items.slice(0, MOST_LISTED) },
    ...(more > 0 ? [{ kind: 'text' as const, text: t('doc.more', { count: more }) }] : []),
  ]
}

const COUNTED = [
  'visits',
  'seen',
  'cases',
  'groups',
  'activities',
  'personTimes',
] as const satisfies readonly (keyof ServiceCounts)[]

function byDomain(brief: Brief, { t, common }: BriefWords): Table {
  const row = (name: string, counts: ServiceCounts) => [name, ...COUNTED.map((of) => formatCount(counts[of]))]
  const none = totalOf([])
  return {
    ...{ kind: 'table', caption: t('doc.byDomain') },
    head: [t('doc.domain'), ...COUNTED.map((of) => t(`count.${of}`))],
    rows: [
      ...DOMAINS.map((domain) =>
        row(common(`domain.${domain}`), brief.now.services.find((one) => one.domain === domain) ?? none),
      ),
      row(t('doc.total'), totalOf(brief.now.services)),
    ],
  }
}

function compared({ now, before }: Brief, { t }: BriefWords): Table {
  const [here, there] = [totalOf(now.services), totalOf(before.services)]
  const line = (of: string, a: number, b: number) => [t(`count.${of}`), formatCount(a), formatCount(b), formatChange(a - b)]
  const rate = (of: Brief['now']) => timelyRate(of.timely) ?? '–'
  return {
    ...{ kind: 'table', caption: t('doc.compared') },
    head: [t('doc.item'), t('doc.thisMonth'), t('doc.lastMonth'), t('doc.change')],
    rows: [
      line('visits', here.visits, there.visits),
      line('households', now.reach.households, before.reach.households),
      line('persons', now.reach.persons, before.reach.persons),
      ...(['cases', 'groups', 'activities', 'sessions', 'personTimes', 'advice'] as const).map((of) =>
        line(of, here[of], there[of]),
      ),
      [t('count.timely'), rate(now), rate(before), '–'],
    ],
  }
}

/** Its words stand in the caption and the alternative text: the picture has figures alone. */
function chartOf({ months }: Brief, { t }: BriefWords): Block {
  const bars = months.map(({ month, visits }) => ({ label: month, value: visits }))
  return {
    ...{ kind: 'picture', width: 560, height: Math.round((560 * CHART.height) / CHART.width), caption: t('doc.chart') },
    alt: t('doc.chartAlt', { list: months.map(({ month, visits }) => `${month} ${formatCount(visits)}`).join('; ') }),
    svg: drawBars(bars),
  }
}

function targetsOf({ targets }: Brief, { t, targets: words }: BriefWords): Block {
  if (targets.length === 0) return { kind: 'text', text: t('doc.noTarget') }
  return {
    ...{ kind: 'table', caption: t('doc.targetTable') },
    head: [...['metricHead', 'period', 'target', 'made', 'rate', 'expected', 'state'].map((key) => words(key))],
    words: [1, 6],
    rows: targets.map(({ metric, period, value, made, expected }) => [
      ...[words(`metric.${metric}`), words(`periods.${period}`), formatCount(value), formatCount(made), formatRate(made, value)],
      ...[formatCount(expected), words(made < expected ? 'behind' : 'inTime')],
    ]),
  }
}

function checksOf({ checks, name }: Brief, { t, checks: words }: BriefWords): Block[] {
  if (checks.length === 0) return [{ kind: 'text', text: t('doc.noCheck') }]
  const programmes = [...new Set(checks.map(({ programme }) => programme))]
  return programmes.flatMap((programme): Block[] => {
    const own = checks.filter((check) => check.programme === programme)
    const gaps = own.flatMap((check) => check.missing.map((gap) => gapLine(check, gap.name || name, gap, words)))
    return [
      {
        ...{ kind: 'table', caption: t('doc.checkTable', { programme }) },
        head: [t('doc.check'), t('doc.required'), t('doc.met'), t('doc.inProgress'), t('doc.missing'), t('doc.rate')],
        rows: own.map(({ check, required, met, inProgress, missing }) => [
          ...[words(`check.${check}`), ...[required, met, inProgress, missing.length].map(formatCount)],
          formatRate(met, met + missing.length),
        ]),
      },
      { kind: 'text', text: gaps.length === 0 ? t('doc.noGap') : t('doc.gaps', { count: gaps.length }) },
      ...(gaps.length > 0 ? [{ kind: 'list' as const, items: gaps.slice(0, MOST_GAPS) }] : []),
      ...(gaps.length > MOST_GAPS ? [{ kind: 'text' as const, text: t('doc.more', { count: gaps.length - MOST_GAPS }) }] : []),
    ]
  })
}

function gapLine({ check }: BriefCheck, name: string, { from, to }: { from: string; to: string }, words: Translate): string {
  return `${words(`check.${check}`)}：${name} ${from === to ? from : `${from} – ${to}`}`
}

function issuesOf({ issues }: Brief, { t }: BriefWords): Block {
  if (issues.length === 0) return { kind: 'text', text: t('doc.noIssue') }
  return {
    ...{ kind: 'table', caption: t('doc.issueTable'), words: [1, 2, 3] },
    head: [t('doc.issue'), t('doc.owner'), t('doc.measure'), t('doc.state')],
    rows: issues.map(({ title, owner, measure, dueOn, closedOn }) => [
      ...[title, owner, measure],
      closedOn ? t('doc.closed', { day: closedOn }) : dueOn ? t('doc.due', { day: dueOn }) : t('doc.open'),
    ]),
  }
}
