import type { Column } from '#lib/registers/types'

/** One row a posting: who works at which station, in which team, from when. */
export const WORKER_COLUMNS: readonly Column[] = [
  {
    ...{ key: 'name', header: '姓名', kind: 'text', needed: true, required: true, mostLetters: 40 },
    ...{ note: '', examples: ['示例·演示丙'] },
  },
  {
    ...{ key: 'team', header: '队伍', kind: 'choice', needed: true, required: true },
    ...{ choices: { SOCIAL_WORKER: '社工', VOLUNTEER: '志愿者', COMMUNITY_WORKER: '社区工作者' } },
    ...{ synonyms: { 社会工作者: 'SOCIAL_WORKER', 驻站社工: 'SOCIAL_WORKER' }, note: '从下拉中选', examples: ['社工'] },
  },
  {
    ...{ key: 'station', header: '站点', kind: 'station', needed: true, required: true, aliases: ['所在站点', '站名'] },
    ...{ note: '从下拉中选', examples: [''] },
  },
  {
    ...{ key: 'from', header: '到岗日期', kind: 'day', needed: true, required: true, aliases: ['起始日期', '上岗日期'] },
    ...{ note: '写成 2023-05-01', examples: ['2023-05-01'] },
  },
  {
    ...{ key: 'to', header: '离岗日期', kind: 'day' },
    ...{ note: '仍在岗的不填', examples: [''] },
  },
]
