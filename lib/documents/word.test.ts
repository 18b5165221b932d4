import { describe, expect, it, vi } from 'vitest'

import { CHART, drawBars } from './chart.ts'
import { writeWord } from './word.ts'

const given = () => ({
  ...{ title: '演示 <简报> & 数', subtitle: '演示', language: 'zh-CN' as const, header: '演示' },
  page: ['第 ', ' 页'] as const,
  asOf: new Date('2023-06-30T04:00:00Z'),
  blocks: [
    { kind: 'heading' as const, text: '一、主题' },
    { kind: 'list' as const, items: ['甲', '乙'] },
    { kind: 'table' as const, caption: '表', head: ['项', '数'], rows: [['探访', '1,234']] },
    {
      ...{ kind: 'picture' as const, width: 560, height: 224, alt: '六个月的探访', caption: '图' },
      svg: drawBars([{ label: '2023-06', value: 1234 }]),
    },
  ],
})

describe('a Word document', () => {
  it('is the same file from the same content, whatever the hour', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01T00:00:00Z') })
    const first = await writeWord(given())
    vi.setSystemTime(new Date('2027-02-03T04:05:06Z'))
    const second = await writeWord(given())
    vi.useRealTimers()
    expect(first.equals(second)).toBe(true)
    expect(first.subarray(0, 2).toString()).toBe('PK')
  })
})

it('bars say their figures in strokes, so that no font is needed', async () => {
  const svg = drawBars([
    { label: '2023-05', value: 0 },
    { label: '2023-06', value: 12 },
  ])
  expect(svg).not.toContain('<text')
  expect(svg.match(/<rect x=/g)).toHaveLength(2)
  expect(svg).toContain(`width="${CHART.width}"`)
})
