import { NATION_SEGMENT } from '#lib/auth/home'
import { today } from '#lib/clock'
import type { CoverageInput } from '#lib/coverage/schema'
import type { PathStep } from '#lib/coverage/types'
import type { Translate } from '#lib/i18n/translator'

/** What every part of the coverage page needs: the texts, and where it stands. */
export interface CoverageView {
  t: Translate
  input: CoverageInput
  path: readonly PathStep[]
  /** The day for addresses; none for today. */
  day: string | undefined
  /** Whether the reader may see who is posted, not only how many. */
  people: boolean
}

type Query = Record<string, string | undefined>

/** An address with the parameters that are set, in the order given. */
export function withQuery(path: string, query: Query): string {
  let search = ''
  for (const [name, value] of Object.entries(query))
    if (value) search += `${search ? '&' : '?'}${name}=${encodeURIComponent(value)}`
  return path + search
}

/** The day stays in every address it was chosen for; today needs none. */
export function chosenDay(asOf: string): string | undefined {
  return asOf === today() ? undefined : asOf
}

/** Another area on the same days. */
export function areaHref({ input, day }: CoverageView, code: string, more: Query = {}): string {
  return withQuery(`/coverage/${code || NATION_SEGMENT}`, { asOf: day, compare: input.compare, ...more })
}

/** The same area with the table as it is, but for the parameters given. */
export function tableHref(view: CoverageView, change: Query): string {
  const { sort, dir, only, level, division } = view.input
  return areaHref(view, division, {
    level,
    only,
    sort: sort === 'rate' ? undefined : sort,
    dir: dir === 'desc' ? undefined : dir,
    ...change,
  })
}

/** The rows behind a figure: `/stations`, `/townships` or `/workers` of an area on the same day. */
export function rowsHref({ day }: CoverageView, list: string, code: string, filter: Query = {}): string {
  return withQuery(`/${list}`, { division: code || NATION_SEGMENT, asOf: day, ...filter })
}
