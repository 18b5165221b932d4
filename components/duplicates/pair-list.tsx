import { Markup } from '#components/ui/markup'
import type { PairPerson, PairRow } from '#lib/duplicates/types'
import { html } from '#lib/format/html'
import { getTranslator } from '#lib/i18n/translator'

/** Above this, two records are hardly of two people. */
const VERY_LIKELY = 70

/** Pairs of records one below the other: who, why they are alike, and how much. */
export async function PairList({ rows }: { rows: readonly PairRow[] }) {
  const t = await getTranslator('duplicates')
  const person = ({ name, birthDate, place }: PairPerson) =>
    html`<span><strong class="font-semibold">${name}</strong> <span class="text-sm text-muted">${birthDate ?? t('noBirth')} · ${place}</span></span>`
  const list = html`<ol class="border-t border-line">${rows.map(
    (
      row,
    ) => html`<li class="border-b border-line"><a class="grid min-h-16 content-center gap-x-4 gap-y-1 py-2 text-ink lg:grid-cols-[17rem_17rem_1fr_6rem] lg:items-center" href="/duplicates/${row.id}">
      ${person(row.first)}${person(row.second)}
      <span class="text-sm text-muted">${row.grounds.map((ground) => t(`ground.${ground}`)).join(' · ')}</span>
      <span class="badge justify-self-start ${row.score >= VERY_LIKELY ? 'border-warm text-warm' : 'border-line text-muted'}">${row.score >= VERY_LIKELY ? t('likely') : t('maybe')} ${row.score}</span>
    </a></li>`,
  )}</ol>`
  return <Markup html={list} />
}
