import type { Column } from '#lib/registers/types'

const RELATIONS = {
  HEAD: '户主',
  SPOUSE: '配偶',
  CHILD: '子女',
  GRANDCHILD: '孙子女',
  PARENT: '父母',
  GRANDPARENT: '祖父母',
  SIBLING: '兄弟姐妹',
  OTHER: '其他',
}

const RELATION_SYNONYMS = {
  ...{ 本人: 'HEAD', 本人或户主: 'HEAD', 妻: 'SPOUSE', 妻子: 'SPOUSE', 夫: 'SPOUSE', 丈夫: 'SPOUSE' },
  ...{ 子: 'CHILD', 儿子: 'CHILD', 女: 'CHILD', 女儿: 'CHILD', 长子: 'CHILD', 次子: 'CHILD', 长女: 'CHILD', 次女: 'CHILD' },
  ...{ 孙: 'GRANDCHILD', 孙子: 'GRANDCHILD', 孙女: 'GRANDCHILD', 外孙: 'GRANDCHILD', 外孙女: 'GRANDCHILD' },
  ...{ 父: 'PARENT', 父亲: 'PARENT', 母: 'PARENT', 母亲: 'PARENT', 祖父: 'GRANDPARENT', 祖母: 'GRANDPARENT' },
  ...{ 爷爷: 'GRANDPARENT', 奶奶: 'GRANDPARENT', 外公: 'GRANDPARENT', 外婆: 'GRANDPARENT' },
  ...{ 兄: 'SIBLING', 弟: 'SIBLING', 姐: 'SIBLING', 妹: 'SIBLING', 哥哥: 'SIBLING', 弟弟: 'SIBLING', 姐姐: 'SIBLING' },
  妹妹: 'SIBLING',
}

const ID_KINDS = {
  RESIDENT_ID: '居民身份证',
  HK_MACAO_PERMIT: '港澳居民来往内地通行证',
  TAIWAN_PERMIT: '台湾居民来往大陆通行证',
  HMT_RESIDENCE: '港澳台居民居住证',
  FOREIGN_RESIDENCE: '外国人永久居留证',
  PASSPORT: '护照',
  BIRTH_CERTIFICATE: '出生医学证明',
  NONE: '无证件',
}

const GUARDIAN_WORDS = {
  ...{ PARENT: '父母', GRANDPARENT: '祖父母、外祖父母', SIBLING: '兄姐', RELATIVE: '其他亲属', SPOUSE: '配偶' },
  ...{ CHILD: '子女', VILLAGE: '村(居)委会', CIVIL_AFFAIRS: '民政部门', OTHER: '其他' },
}

const GUARDIAN_SYNONYMS = {
  ...{ 父亲: 'PARENT', 母亲: 'PARENT', 父: 'PARENT', 母: 'PARENT', 祖父母: 'GRANDPARENT', 外祖父母: 'GRANDPARENT' },
  ...{ 爷爷: 'GRANDPARENT', 奶奶: 'GRANDPARENT', 外公: 'GRANDPARENT', 外婆: 'GRANDPARENT', 亲属: 'RELATIVE' },
}

/** What a station may find and record itself; statuses like 低保 come by another register. */
export const FINDING_WORDS: Record<string, string> = {
  ...{ ALONE: '独居', EMPTY_NEST: '空巢', LEFT_BEHIND_ELDER: '留守老人', CHILDLESS: '孤寡', DISABLED_ELDER: '失能' },
  ...{ DEMENTIA: '失智', SEVERE_DISABLED_ELDER: '重残老人', ONE_CHILD_LOSS: '计划生育特殊家庭', AGED_80: '高龄' },
  ...{ ELDER_IN_NEED: '困境老人', ORPHAN: '孤儿', DE_FACTO_UNSUPPORTED: '事实无人抚养儿童', LEFT_BEHIND_CHILD: '留守儿童' },
  ...{ MIGRANT_CHILD: '流动儿童', POOR_FAMILY: '贫困家庭儿童', OWN_DISABILITY_ILLNESS: '残疾或重病儿童' },
  ...{ GUARDIANSHIP_FAILURE: '监护缺失或不当', STREET_CHILD: '流浪儿童', ABUSED: '遭受侵害', VISUAL: '视力残疾' },
  ...{ HEARING: '听力残疾', SPEECH: '言语残疾', PHYSICAL: '肢体残疾', INTELLECTUAL: '智力残疾', MENTAL: '精神残疾' },
  ...{ MULTIPLE: '多重残疾', SEVERE_DISABILITY: '重度残疾', SERIOUS_ILLNESS: '重病', LEFT_BEHIND_WOMAN: '留守妇女' },
  ...{ SINGLE_MOTHER: '单亲困难母亲', VETERAN: '退役军人优抚' },
}

/** One row a person; rows of one household share its number, and one of them is its head. */
export const HOUSEHOLD_COLUMNS: readonly Column[] = [
  {
    ...{ key: 'household', header: '户编号', kind: 'code', needed: true, required: true, mostLetters: 20 },
    ...{ aliases: ['户号', '家庭编号'], note: '同一户的人填同一个编号，如 1、2、3', examples: ['示例1', '示例1'] },
  },
  {
    ...{ key: 'relation', header: '与户主关系', kind: 'choice', needed: true, required: true, choices: RELATIONS },
    ...{ synonyms: RELATION_SYNONYMS, aliases: ['关系', '户主关系'], note: '每户要有一位户主', examples: ['户主', '孙子女'] },
  },
  {
    ...{ key: 'name', header: '姓名', kind: 'text', needed: true, required: true, mostLetters: 40 },
    ...{ note: '与证件一致', examples: ['演示甲', '演示乙'] },
  },
  {
    ...{ key: 'sex', header: '性别', kind: 'choice', choices: { FEMALE: '女', MALE: '男', UNKNOWN: '未知' } },
    ...{ synonyms: { 男性: 'MALE', 女性: 'FEMALE' }, note: '有身份证号的可以不填', examples: ['女', '男'] },
  },
  {
    ...{ key: 'birthDate', header: '出生日期', kind: 'day', aliases: ['出生年月', '出生年月日'] },
    ...{ note: '写成 1950-01-31；有身份证号的可以不填', examples: ['', '2016-03-08'] },
  },
  {
    ...{ key: 'idKind', header: '证件类型', kind: 'choice', choices: ID_KINDS, synonyms: { 身份证: 'RESIDENT_ID', 无: 'NONE' } },
    ...{ note: '不填为居民身份证', examples: ['居民身份证', '无证件'] },
  },
  {
    ...{
      key: 'idNumber',
      header: '证件号码',
      kind: 'code',
      mostLetters: 30,
      aliases: ['身份证号', '身份证号码', '公民身份号码'],
    },
    ...{ note: '单元格已设为文本，请勿改成数字', examples: ['529900195001010027', ''] },
  },
  {
    ...{ key: 'phone', header: '联系电话', kind: 'phone', mostLetters: 20, aliases: ['电话', '手机', '手机号', '联系方式'] },
    ...{ note: '手机或带区号的座机', examples: ['19900000001', ''] },
  },
  {
    ...{ key: 'village', header: '村(居)', kind: 'village', needed: true, aliases: ['村居', '村', '社区', '村社区', '所在村居'] },
    ...{ note: '从下拉中选，户主一行必填', examples: ['', ''] },
  },
  {
    ...{ key: 'address', header: '门牌地址', kind: 'text', mostLetters: 200, aliases: ['地址', '住址', '详细地址', '家庭住址'] },
    ...{ note: '组、门牌号，填在户主一行', examples: ['3组12号', ''] },
  },
  {
    ...{ key: 'categories', header: '类别', kind: 'choices', choices: FINDING_WORDS, aliases: ['人员类别', '对象类别'] },
    ...{ note: '可以填多个，用顿号隔开；低保、特困等由民政部门另行导入', examples: ['独居、高龄', '留守儿童'] },
  },
  {
    ...{ key: 'guardian', header: '监护人', kind: 'text', mostLetters: 40, aliases: ['监护人姓名'] },
    ...{ note: '未满 14 岁的必填', examples: ['', '演示甲'] },
  },
  {
    ...{ key: 'guardianRelation', header: '监护关系', kind: 'choice', choices: GUARDIAN_WORDS, synonyms: GUARDIAN_SYNONYMS },
    ...{ aliases: ['监护人与本人关系'], note: '监护人是本人的什么人；不填为其他', examples: ['', '祖父母、外祖父母'] },
  },
  {
    ...{ key: 'guardianPhone', header: '监护人电话', kind: 'phone', mostLetters: 20 },
    ...{ note: '', examples: ['', '19900000001'] },
  },
]
