import { type CoverageView, chosenDay, withQuery } from './view.tsx'

/** Any address on the day that is being looked at. */
export function withAsOf(path: string, { input }: Pick<CoverageView, 'input'>): string {
  return withQuery(path, { asOf: chosenDay(input.asOf) })
}
