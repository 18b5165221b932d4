import { describe, expect, it } from 'vitest'
import { spellName } from './pinyin.ts'

describe('spellName', () => {
  it.each([
    ['王小明', 'wangxiaoming', 'wxm'],
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['欧阳绿', 'ouyanglv', 'oyl'],
    ['王演示12', 'wangyanshi12', 'wys1'],
    ['Anna 李', 'annali', 'al'],
    ['···', '-', '-'],
    ['', '-', '-'],
  ])('spells %s', (name, pinyin, initials) => {
    expect(spellName(name)).toEqual({ pinyin, initials })
  })
})
