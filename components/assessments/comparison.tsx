import { Markup } from '#components/ui/markup'
import { type ComparedItem, compareItems, type Side } from '#lib/assessments/comparing/rules'
import { groupSums, mainResultOf } from '#lib/assessments/rules'
import { type Html, html } from '#lib/format/html'
import { inLocale, scoresOf } from '#lib/forms/rules'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { levelWords } from './level-tag.tsx'

export interface ComparedSide extends Side {
  assessedOn: string
  level: string
}

const COLOURS: Record<ComparedItem['change'], string> = {
  ...{
    better: 'text-ok',
    worse: 'text-danger',
    changed: 'text-warn',
    added: 'text-muted',
    removed: 'text-muted',
    same: 'text-muted',
  },
}
const GLYPHS: Record<ComparedItem['change'], string> = {
  better: '↑',
  worse: '↓',
  changed: '≠',
  added: '＋',
  removed: '－',
  same: '=',
}

function totalOf({ definition, answers }: Side): number | null {
  return mainResultOf(definition, scoresOf(definition, answers))?.total ?? null
}

/** What changed from one to the other: level, sums, and each item. */
export async function Comparison({ before, after }: { before: ComparedSide; after: ComparedSide }) {
  const [t, locale] = [await getTranslator('assessments'), await getLocale()]
  const items = compareItems(before, after, locale)
  const changed = items.filter(({ change }) => change !== 'same')
  const sums = groupSums(after.definition, after.answers).map((group) => ({
    ...group,
    was: groupSums(before.definition, before.answers).find(({ key }) => key === group.key)?.total ?? null,
  }))
  const totals = {
    was: totalOf(before),
    is: totalOf(after),
    most: sums.reduce((sum, { most }) => sum + most, 0),
  }
  const head = (first: string) => html`<thead><tr><th scope="col">${first}</th>
    <th scope="col">${t('comparison.before')} ${before.assessedOn}</th><th scope="col">${t('comparison.after')} ${after.assessedOn}</th>
    <th scope="col">${t('comparison.change')}</th></tr></thead>`
  const difference = (was: number | null, is: number | null) => {
    if (was === null || is === null) return '–'
    return is === was ? '0' : `${is > was ? '+' : '−'}${Math.abs(is - was)}`
  }
  const words = (value: string | null, points: number | null | undefined) =>
    html`${value ?? '–'}${points !== null && points !== undefined && html` <span class="text-muted">(${points})</span>`}`
  const scrolled = (label: string, table: Html) =>
    html`<div class="overflow-x-auto" tabindex="0" role="region" aria-label="${label}">${table}</div>`
  const summary = html`<table class="data-table"><caption class="sr-only">${t('group')}</caption>${head(t('group'))}<tbody>
    <tr><th scope="row">${t('level')}</th><td>${levelWords(before.definition, before.level, locale)}</td>
      <td>${levelWords(after.definition, after.level, locale)}</td><td></td></tr>
    <tr><th scope="row">${t('total')}</th><td>${totals.was ?? '–'} / ${totals.most}</td><td>${totals.is ?? '–'} / ${totals.most}</td>
      <td>${difference(totals.was, totals.is)}</td></tr>
    ${sums.map(
      ({ title, was, total, most }) => html`<tr><th scope="row">${inLocale(title, locale)}</th><td>${was ?? '–'} / ${most}</td>
        <td>${total ?? '–'} / ${most}</td><td>${difference(was, total)}</td></tr>`,
    )}</tbody></table>`
  const table = html`<table class="data-table"><caption class="sr-only">${t('item')}</caption>${head(t('item'))}<tbody>
    ${changed.map(
      ({ label, change, points, ...item }) => html`<tr><th scope="row">${label}</th><td>${words(item.before, points?.before)}</td>
        <td>${words(item.after, points?.after)}</td>
        <td class="${COLOURS[change]}"><span aria-hidden="true">${GLYPHS[change]}</span> ${t(`comparison.${change}`)}</td></tr>`,
    )}</tbody></table>`
  return (
    <div className="space-y-6">
      <Markup html={scrolled(t('group'), summary)} />
      {changed.length > 0 ? <Markup html={scrolled(t('item'), table)} /> : <p>{t('comparison.nothing')}</p>}
      <p className="hint">{t('comparison.same', { count: items.length - changed.length })}</p>
    </div>
  )
}
