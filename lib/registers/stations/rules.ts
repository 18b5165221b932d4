import type { Column } from '#lib/registers/types'

/** Township stations and rooms of a county; those above are few and made by hand. */
export const STATION_COLUMNS: readonly Column[] = [
  {
    ...{
      key: 'name',
      header: '站名',
      kind: 'text',
      needed: true,
      required: true,
      mostLetters: 80,
      aliases: ['社工站名称', '站点名称'],
    },
    ...{ note: '全称', examples: ['示例·演示镇社会工作服务站'] },
  },
  {
    ...{ key: 'tier', header: '类型', kind: 'choice', needed: true, required: true, choices: { 3: '社工站', 4: '社工室' } },
    ...{ synonyms: { '乡镇(街道)社工站': '3', '村(社区)社工室': '4' }, note: '从下拉中选', examples: ['社工站'] },
  },
  {
    ...{
      key: 'township',
      header: '乡镇(街道)',
      kind: 'township',
      needed: true,
      required: true,
      aliases: ['所在乡镇', '乡镇街道', '乡镇'],
    },
    ...{ note: '从下拉中选', examples: [''] },
  },
  {
    ...{ key: 'village', header: '村(居)', kind: 'village', aliases: ['村居', '村', '社区'] },
    ...{ note: '社工室必填', examples: [''] },
  },
  {
    ...{ key: 'address', header: '地址', kind: 'text', mostLetters: 200, aliases: ['站点地址'] },
    ...{ note: '', examples: ['演示路1号'] },
  },
  {
    ...{ key: 'status', header: '状态', kind: 'choice', needed: true, required: true },
    ...{ choices: { PLANNED: '拟建', BUILDING: '建设中' }, note: '已建成要逐项核对五有，在站点页面办理', examples: ['建设中'] },
  },
  {
    ...{ key: 'since', header: '起始日期', kind: 'day', needed: true, required: true, aliases: ['状态起始日期'] },
    ...{ note: '从哪天起是这个状态', examples: ['2023-05-01'] },
  },
  {
    ...{ key: 'document', header: '依据文件', kind: 'text', mostLetters: 100, aliases: ['文号'] },
    ...{ note: '', examples: [''] },
  },
]
