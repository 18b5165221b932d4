import { runsOf, totalOf } from '#lib/briefs/rules'
import type { Brief, BriefCheck } from '#lib/briefs/types'
import type { Day } from '#lib/clock'
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

type Say = (day: Day) => string
type Table = Extract<Block, { kind: 'table' }>

const MOST_GAPS = 60
const MOST_LISTED = 30

/** The brief as a document, in the order of an official one: lead, theme, figures, targets, checks, highlights, difficulties, next month. */
export function briefDocument(brief: Brief, words: BriefWords): WordDocument {
  const { t, language } = words
  const about = { name: brief.name, ...dateOf(brief) }
  const say = dayIn(brief, words)
  return {
    ...{ language, title: t('doc.title', about), header: t('doc.header', about) },
    subtitle: [t('doc.asOf', { day: say(brief.asOf) }), brief.demo && t('doc.demo')].filter(Boolean).join(' · '),
    page: [t('doc.pageBefore'), t('doc.pageAfter')],
    // Noon of the day that it is about.
    asOf: new Date(`${brief.asOf}T12:00:00+08:00`),
    blocks: [
      { kind: 'text', text: leadOf(brief, words) },
      { kind: 'heading', text: t('doc.theme') },
      ...themesOf(brief.themes, t('doc.noTheme'), words, say),
      { kind: 'heading', text: t('doc.figures') },
      byDomain(brief, words),
      compared(brief, words),
      chartOf(brief, words),
      { kind: 'note', text: t('doc.counted') },
      { kind: 'heading', text: t('doc.targets') },
      ...targetsOf(brief, words),
      { kind: 'heading', text: t('doc.checks') },
      ...checksOf(brief, words, say),
      { kind: 'heading', text: t('doc.highlights') },
      ...listOr(
        brief.highlights.map(({ day, title, teller }) => `${say(day)} ${title}（${teller}）`),
        t('doc.noHighlight'),
        words,
      ),
      { kind: 'heading', text: t('doc.issues') },
      issuesOf(brief, words, say),
      { kind: 'heading', text: t('doc.next') },
      ...themesOf(brief.nextThemes, t('doc.noNextTheme'), words, say),
      ...listOr(
        brief.planned.map(({ day, title, station }) => `${say(day)} ${title}（${station}）`),
        t('doc.nothingPlanned'),
        words,
      ),
      { kind: 'note', text: t('doc.made') },
    ],
  }
}

/** A day as the document's language writes it; the year is named where it isn't that of the brief. */
function dayIn({ month: of }: Pick<Brief, 'month'>, { language }: BriefWords): Say {
  return (day) => {
    if (language === 'en') return day
    const [year, month, date] = day.split('-').map(Number)
    return `${day.slice(0, 4) === of.slice(0, 4) ? '' : `${year}年`}${month}月${date}日`
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

function themesOf(themes: Brief['themes'], none: string, { t, common }: BriefWords, say: Say): Block[] {
  if (themes.length === 0) return [{ kind: 'text', text: none }]
  return themes.map(({ title, domain, startsOn, endsOn }) => ({
    kind: 'text',
    text: t('doc.themeLine', { title, domain: common(`domain.${domain}`), from: say(startsOn), to: say(endsOn) }),
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

function targetsOf({ targets }: Brief, { t, targets: words }: BriefWords): Block[] {
  if (targets.length === 0) return [{ kind: 'text', text: t('doc.noTarget') }]
  return [...new Set(targets.map(({ programme }) => programme))].map((programme) => ({
    ...{ kind: 'table', caption: t('doc.targetTable', { programme }) },
    head: [...['metricHead', 'period', 'target', 'made', 'rate', 'expected', 'state'].map((key) => words(key))],
    words: [1, 6],
    rows: targets
      .filter((target) => target.programme === programme)
      .map(({ metric, period, value, made, expected }) => [
        ...[
          words(`metric.${metric}`),
          words(`periods.${period}`),
          formatCount(value),
          formatCount(made),
          formatRate(made, value),
        ],
        ...[formatCount(expected), words(made < expected ? 'behind' : 'inTime')],
      ]),
  }))
}

function checksOf({ checks, name }: Brief, { t, checks: words }: BriefWords, say: Say): Block[] {
  if (checks.length === 0) return [{ kind: 'text', text: t('doc.noCheck') }]
  const programmes = [...new Set(checks.map(({ programme }) => programme))]
  return programmes.flatMap((programme): Block[] => {
    const own = checks.filter((check) => check.programme === programme)
    const count = own.reduce((sum, { missing }) => sum + missing.length, 0)
    const gaps = own.flatMap((check) => gapLines(check, name, t, words, say))
    return [
      {
        ...{ kind: 'table', caption: t('doc.checkTable', { programme }) },
        head: [t('doc.check'), t('doc.required'), t('doc.met'), t('doc.inProgress'), t('doc.missing'), t('doc.rate')],
        rows: own.map(({ check, required, met, inProgress, missing }) => [
          ...[words(`check.${check}`), ...[required, met, inProgress, missing.length].map(formatCount)],
          formatRate(met, met + missing.length),
        ]),
      },
      { kind: 'text', text: count === 0 ? t('doc.noGap') : t('doc.gaps', { count }) },
      ...(gaps.length > 0 ? [{ kind: 'list' as const, items: gaps.slice(0, MOST_GAPS) }] : []),
      ...(gaps.length > MOST_GAPS ? [{ kind: 'text' as const, text: t('doc.more', { count: gaps.length - MOST_GAPS }) }] : []),
    ]
  })
}

/** One line for whoever missed something: how often, and when; what follows on one another is told as one. */
function gapLines({ check, missing }: BriefCheck, county: string, t: Translate, words: Translate, say: Say): string[] {
  const names = [...new Set(missing.map(({ name }) => name))]
  return names.map((name) => {
    const own = missing.filter((gap) => gap.name === name)
    const when = runsOf(own).map(({ from, to }) => (from === to ? say(from) : t('doc.days', { from: say(from), to: say(to) })))
    const about = { check: words(`check.${check}`), name: name || county, count: own.length }
    return t(check === 'BRAND' || check === 'SPECIALITY' ? 'doc.lacks' : 'doc.gap', { ...about, when: when.join(t('doc.and')) })
  })
}

function issuesOf({ issues }: Brief, { t }: BriefWords, say: Say): Block {
  if (issues.length === 0) return { kind: 'text', text: t('doc.noIssue') }
  return {
    ...{ kind: 'table', caption: t('doc.issueTable'), words: [1, 2, 3] },
    head: [t('doc.issue'), t('doc.owner'), t('doc.measure'), t('doc.state')],
    rows: issues.map(({ title, owner, measure, dueOn, closedOn }) => [
      ...[title, owner, measure],
      closedOn ? t('doc.closed', { day: say(closedOn) }) : dueOn ? t('doc.due', { day: say(dueOn) }) : t('doc.open'),
    ]),
  }
}
