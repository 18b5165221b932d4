import type { Column } from '#lib/registers/types'

export const ENTITLEMENT_WORDS: Record<string, string> = {
  ...{ DIBAO: '低保对象', TEKUN_CENTRAL: '特困人员(集中供养)', TEKUN_DISPERSED: '特困人员(分散供养)' },
  ...{ DIBAO_MARGIN: '低保边缘家庭', EXPENDITURE_POOR: '刚性支出困难家庭', POVERTY_MONITORED: '防止返贫监测对象' },
  ...{ TEMP_AID: '临时救助对象', HOMELESS: '流浪乞讨人员', DISASTER: '受灾人员', LOW_INCOME_OTHER: '其他低收入人口' },
}

/** Decisions of government on persons who are on file: one row a decision. */
export const ENTITLEMENT_COLUMNS: readonly Column[] = [
  {
    ...{ key: 'name', header: '姓名', kind: 'text', needed: true, required: true, mostLetters: 40 },
    ...{ note: '与档案核对', examples: ['示例·演示甲'] },
  },
  {
    ...{ key: 'idNumber', header: '身份证号', kind: 'code', needed: true, required: true, mostLetters: 30 },
    ...{
      aliases: ['身份证号码', '证件号码', '公民身份号码'],
      note: '单元格已设为文本，请勿改成数字',
      examples: ['529900195001010027'],
    },
  },
  {
    ...{ key: 'entitlement', header: '救助类别', kind: 'choice', needed: true, required: true, choices: ENTITLEMENT_WORDS },
    ...{
      synonyms: { 低保: 'DIBAO', 低保边缘: 'DIBAO_MARGIN', 支出型困难家庭: 'EXPENDITURE_POOR', 监测对象: 'POVERTY_MONITORED' },
    },
    ...{ note: '从下拉中选', examples: ['低保对象'] },
  },
  {
    ...{ key: 'document', header: '认定文号', kind: 'text', mostLetters: 100, aliases: ['文号', '依据文件'] },
    ...{ note: '认定或批准的文件', examples: ['民发〔2023〕1号'] },
  },
  {
    ...{ key: 'from', header: '起始日期', kind: 'day', needed: true, required: true, aliases: ['享受起始日期', '批准日期'] },
    ...{ note: '写成 2023-05-01', examples: ['2023-05-01'] },
  },
  {
    ...{ key: 'to', header: '终止日期', kind: 'day', aliases: ['停发日期'] },
    ...{ note: '仍在享受的不填；填了表示从这一天起不再享受', examples: [''] },
  },
]
