import { type CoverageView, withQuery } from './view.tsx'

/** Any address on the day that is being looked at. */
export function withAsOf(path: string, { day }: Pick<CoverageView, 'day'>): string {
  return withQuery(path, { asOf: day })
}
