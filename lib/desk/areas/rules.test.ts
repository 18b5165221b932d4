import { expect, it } from 'vitest'
import { needingWord } from './rules.ts'

it('puts counties without a theme first, then those with most idle stations', () => {
  const county = (code: string, idle: number, theme = true, nextTheme = true) => ({
    ...{ code, name: code, stations: 9, idle, visits: 0, theme, nextTheme },
  })
  const rows = [county('522701', 1), county('522702', 5), county('522703', 0, true, false), county('522704', 0, false, true)]
  expect(needingWord(rows).map(({ code }) => code)).toEqual(['522704', '522703', '522702', '522701'])
})
