import { scaleStep } from '#lib/coverage/rules'
import type { CoverageArea, TownshipRow } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { tileFigure, tileLabel } from './tile-grid.tsx'
import { areaHref, type CoverageView } from './view.tsx'

/** Tiles in code order where no grid is laid out; counties stand under the name of their prefecture. */
export function orderedTiles(view: CoverageView, areas: readonly CoverageArea[]): Html {
  const { division } = view.input
  const prefectures = areas.filter((area) => area.level === 2 && areas.some((other) => other.parentCode === area.code))
  if (division.length !== 2 || prefectures.length === 0) return tileList(view, areas)
  const direct = areas.filter((area) => area.parentCode === division && !prefectures.includes(area))
  return html`${prefectures.map(
    (prefecture) =>
      html`<section class="tile-group"><h3><a href="${areaHref(view, prefecture.code)}">${prefecture.shortName}</a></h3>${tileList(
        view,
        areas.filter((area) => area.parentCode === prefecture.code),
      )}</section>`,
  )}${direct.length > 0 && tileList(view, direct)}`
}

function tileList(view: CoverageView, areas: readonly CoverageArea[]): Html {
  return html`<ul class="tile-list">${areas.map(
    (area) =>
      html`<li><a class="tile s${scaleStep(area)}" href="${areaHref(view, area.code)}" title="${tileLabel(view, area)}">${area.shortName}<span>${tileFigure(view, area)}</span></a></li>`,
  )}</ul>`
}

/** A county's townships: one tile each, filled where a station operates. */
export function townshipTiles(view: CoverageView, townships: readonly TownshipRow[]): Html {
  const { t } = view
  return html`<ul class="tile-list tile-list-wide">${townships.map((township) => {
    const state = township.covered ? t('covered') : township.counts ? t('gap') : t('notCounted')
    const look = township.covered ? 's6' : township.counts ? 's1' : 's0'
    return html`<li><a class="tile ${look}" href="${areaHref(view, township.code)}">${township.name}<span>${township.covered && '✓ '}${state}</span></a></li>`
  })}</ul>`
}

/** The scale with its numbers, always in sight. */
export function legend({ t }: CoverageView, townships: boolean): Html {
  const steps: [string, string][] = townships
    ? [
        ['s6', `✓ ${t('covered')}`],
        ['s1', t('gap')],
        ['s0', t('notCounted')],
      ]
    : [
        ['s1', '0–20%'],
        ['s2', '20–40%'],
        ['s3', '40–60%'],
        ['s4', '60–80%'],
        ['s5', '80–100%'],
        ['s6', '✓ 100%'],
        ['s0', t('silent')],
      ]
  return html`<p class="legend">${steps.map(([look, text]) => html`<span><i class="swatch ${look}"></i>${text}</span>`)}</p><p class="hint">${t('notAMap')}</p>`
}
