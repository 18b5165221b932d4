import { describe, expect, it } from 'vitest'
import { shortNameOf } from './rules.ts'

describe('shortNameOf', () => {
  it.each([
    ['贵州省', 1, '贵州'],
    ['新疆维吾尔自治区', 1, '新疆'],
    ['黔南布依族苗族自治州', 2, '黔南'],
    ['阿里地区', 2, '阿里'],
    ['积石山保安族东乡族撒拉族自治县', 3, '积石山'],
    ['东乡族自治县', 3, '东乡'],
    ['塔什库尔干塔吉克自治县', 3, '塔什库尔干'],
    ['六枝特区', 3, '六枝'],
    ['北林区', 3, '北林'],
    ['神农架林区', 3, '神农架'],
    ['和县', 3, '和县'],
    ['东区', 3, '东区'],
    ['仙桥乡', 4, '仙桥乡'],
    ['哲港村村民委员会', 5, '哲港村'],
    ['文昌社区居民委员会', 5, '文昌社区'],
  ])('shortens %s of level %i to %s', (name, level, expected) => {
    expect(shortNameOf(name, level, 'STANDARD')).toBe(expected)
  })
})
