import { utils, write } from '@e965/xlsx'
import officeCrypto from 'officecrypto-tool'
import { csv, gbk, person, rowOf, type Value, workbook } from './workbooks.ts'
import { zipOf } from './zip.ts'

// Workbooks as they come from counties, broken or mangled, and what an import has to say of each.

// Of an area code that was never assigned, so that they can be nobody's.
export const IDS = ['529900194912310026', '529900198002290036', '52990019900101005X'] as const
const MINOR = { relation: '子女', name: '演示童', birthDate: '2020-05-05' }

const cell = (v: string | number, z?: string): Value => ({ t: typeof v === 'number' ? 'n' : 's', v, ...(z && { z }) }) as Value
const formula = (f: string, v?: string): Value => ({ t: 's', f, ...(v !== undefined && { v }) }) as Value

/** A sound head in row 2, so that what is wrong with row 3 is all that is wrong. */
const below = (values: Record<string, Value>) => workbook([person(), person({ relation: '子女', name: '演示乙', ...values })])

export type Broken = [
  name: string,
  make: () => Buffer | Promise<Buffer>,
  expected: { fault: string } | { row: number; says: string },
]

const part = (name: string, content = '<x/>') => ({ name, content: Buffer.from(content) })

export const BROKEN: Broken[] = [
  ['nothing at all', () => workbook([], { headers: [] }), { fault: 'empty' }],
  ['a header and no rows', () => workbook([]), { fault: 'noRows' }],
  ['only the example rows', () => workbook([person({ household: '示例1' })]), { fault: 'noRows' }],
  ['blank formatted rows alone', () => workbook([['', ' ', '\u3000']]), { fault: 'noRows' }],
  [
    'a header without a needed column',
    () => workbook([['1', '户主']], { headers: ['户编号', '与户主关系'] }),
    { fault: 'headersMissing' },
  ],
  ['a header that is another thing', () => workbook([['a']], { headers: ['x'] }), { fault: 'headersMissing' }],
  [
    'a column twice',
    () => workbook([['1', '户主', '甲', '乙', '村']], { headers: ['户编号', '与户主关系', '姓名', '姓名', '村(居)'] }),
    { fault: 'headerTwice' },
  ],
  [
    "another register's sheet",
    () => workbook([rowOf('ENTITLEMENTS', { name: '演示' })], { register: 'ENTITLEMENTS' }),
    { fault: 'otherRegister' },
  ],
  ['a truncated archive', () => below({}).subarray(0, 2_000), { fault: 'unreadable' }],
  ['an archive that is no workbook', () => zipOf([part('readme.txt')]), { fault: 'unreadable' }],
  [
    'parts that are no XML',
    () => zipOf([part('xl/workbook.xml', 'not xml'), part('[Content_Types].xml', '?')]),
    { fault: 'unreadable' },
  ],
  ['macros', () => zipOf([part('xl/workbook.xml'), part('xl/vbaProject.bin')]), { fault: 'macros' }],
  [
    'external links',
    () => zipOf([part('xl/workbook.xml'), part('xl/externalLinks/externalLink1.xml')]),
    { fault: 'externalLinks' },
  ],
  [
    'an embedded object',
    () => zipOf([part('xl/workbook.xml'), part('xl/embeddings/oleObject1.bin')]),
    { fault: 'externalLinks' },
  ],
  ['a zip bomb', () => zipOf([part('xl/workbook.xml'), { name: 'xl/b', content: Buffer.alloc(320_000_000) }]), { fault: 'bomb' }],
  [
    'a zip bomb that denies it',
    () => zipOf([part('xl/workbook.xml'), { name: 'xl/b', content: Buffer.alloc(60_000_000), claims: 100 }]),
    { fault: 'unreadable' },
  ],
  ['501 parts', () => zipOf(Array.from({ length: 501 }, (_, index) => part(`xl/${index}`))), { fault: 'bomb' }],
  ['a password', () => officeCrypto.encrypt(below({}), { password: 'secret' }), { fault: 'encrypted' }],
  ['an old .xls', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), { fault: 'oldFormat' }],
  ['an .xls that Excel 97 wrote', () => xls(), { fault: 'oldFormat' }],
  ['100,001 rows', () => Buffer.from(csv(Array.from({ length: 100_001 }, () => ['1']))), { fault: 'tooManyRows' }],
  [
    'an ID number as a number',
    () => below({ idKind: '居民身份证', idNumber: 529900194912310000 }),
    { row: 3, says: 'idNumber:digitsLost' },
  ],
  [
    'an ID number in scientific notation',
    () => below({ idKind: '居民身份证', idNumber: '5.299E+17' }),
    { row: 3, says: 'idNumber:scientific' },
  ],
  [
    'an ID number whose check digit is wrong',
    () => below({ idNumber: '529900194912310027', idKind: null }),
    { row: 3, says: 'idNumber:idWrong' },
  ],
  [
    'an ID number of 17 digits',
    () => below({ idNumber: '52990019491231002', idKind: null }),
    { row: 3, says: 'idNumber:idLength:17' },
  ],
  ['an ID number of 15 digits', () => below({ idNumber: '529900491231002', idKind: null }), { row: 3, says: 'idNumber:idOld' }],
  ['a number where there is no paper', () => below({ idNumber: IDS[0] }), { row: 3, says: 'idNumber:noPaper' }],
  ['a paper without a number', () => below({ idKind: '护照' }), { row: 3, says: 'idNumber:idMissing' }],
  [
    'the same ID number twice',
    () =>
      workbook([person({ idKind: null, idNumber: IDS[0] }), person({ relation: '配偶', idKind: null, idNumber: `'${IDS[0]}` })]),
    { row: 3, says: 'idNumber:duplicateInFile:2' },
  ],
  ['a day that never was', () => below({ birthDate: '1950-02-30' }), { row: 3, says: 'birthDate:dateImpossible' }],
  ['a day in words', () => below({ birthDate: '去年' }), { row: 3, says: 'birthDate:dateUnreadable' }],
  ['a birth in the future', () => below({ birthDate: '2099-01-01' }), { row: 3, says: 'birthDate:future' }],
  ['a name that is missing', () => below({ name: null }), { row: 3, says: 'name:required' }],
  [
    'a cell of two million letters',
    () => Buffer.from(csv([person(), person({ relation: '子女', name: '长'.repeat(2_000_000) })])),
    { row: 3, says: 'name:tooLong' },
  ],
  ['an error value', () => below({ name: { t: 'e', v: 0x2a } as Value }), { row: 3, says: 'name:cellError' }],
  ['a formula that was never computed', () => below({ name: formula('A1') }), { row: 3, says: 'name:formulaEmpty' }],
  [
    'merged cells',
    () =>
      workbook([person(), person({ relation: '子女', name: '演示乙' })], {
        touch: (sheet) => (sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }]),
      }),
    { row: 3, says: 'row:mergedCell' },
  ],
  ['a village of nowhere', () => below({ village: '火星村' }), { row: 3, says: 'village:villageUnknown:火星村' }],
  ['a relation of its own', () => below({ relation: '隔壁' }), { row: 3, says: 'relation:choiceUnknown:隔壁' }],
  [
    'an entitlement, which is not for this register',
    () => below({ categories: '独居、低保' }),
    { row: 3, says: 'categories:choiceUnknown:低保' },
  ],
  ['a telephone number of three digits', () => below({ phone: '110' }), { row: 3, says: 'phone:phone' }],
  ['a child without a guardian', () => below(MINOR), { row: 3, says: 'guardian:guardianMissing' }],
  ['two heads', () => below({ relation: '户主' }), { row: 3, says: 'relation:headTwice:2' }],
  ['no head', () => workbook([person({ relation: '子女' })]), { row: 2, says: 'relation:headMissing' }],
  [
    'a household whose head is wrong',
    () => workbook([person({ birthDate: '?' }), person({ relation: '子女', name: '演示乙' })]),
    { row: 3, says: 'relation:headFaulty:2' },
  ],
  ['a household without a village', () => workbook([person({ village: null })]), { row: 2, says: 'village:required' }],
  [
    'a village that no station serves',
    () => workbook([person({ village: '522702103200' })]),
    { row: 2, says: 'village:noStation' },
  ],
  [
    'a member in another village than the head',
    () => below({ village: '522702106202' }),
    { row: 3, says: 'village:villageDiffers:2' },
  ],
]

function xls(): Buffer {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([['姓名']]), '户与人')
  return Buffer.from(write(book, { type: 'buffer', bookType: 'biff8' }))
}

export const REPAIRED: [string, Buffer | (() => Buffer), string[]][] = [
  ['a date cell', () => below({ birthDate: cell(18_294, 'yyyy-mm-dd') }), []],
  ['a serial number', () => below({ birthDate: 18_294 }), ['birthDate:dateRepaired']],
  ['年月日', () => below({ birthDate: '1950年1月31日' }), ['birthDate:dateRepaired']],
  ['year and month', () => below({ birthDate: '1950.01' }), ['birthDate:dateFirstOfMonth']],
  [
    'dates since 1904',
    () =>
      workbook([person(), person({ relation: '子女', name: '演示乙', birthDate: cell(16_832, 'yyyy-mm-dd') })], {
        touch: (_, book) => (book.Workbook = { WBProps: { date1904: true } }),
      }),
    [],
  ],
  [
    'a disability card of 20 characters',
    () => below({ idKind: null, idNumber: `${IDS[1]}44` }),
    ['idNumber:disabilityCard', 'birthDate:birthDiffers'],
  ],
  ['full-width digits and blanks', () => below({ phone: ' １９９ ０００００００１ ' }), []],
  ['a formula with its result', () => below({ name: formula('B1', '演示乙') }), ['name:formula']],
  [
    'a hidden row',
    () =>
      workbook([person(), person({ relation: '子女', name: '演示乙' })], {
        touch: (sheet) => (sheet['!rows'] = [{}, {}, { hidden: true }]),
      }),
    ['row:hiddenRow'],
  ],
  [
    'columns nobody asked for',
    () =>
      workbook(
        [
          [...person(), 'x'],
          [...person({ relation: '子女', name: '演示乙' }), 'y'],
        ],
        { headers: [...headers(), '备注'] },
      ),
    [],
  ],
  [
    'a sheet of another name, behind others',
    () => workbook([person(), person({ relation: '子女', name: '演示乙' })], { sheet: '表一' }),
    [],
  ],
  ['CSV in GBK', () => gbk(csv([person(), person({ relation: '子女', name: '演示乙' })])), []],
  ['CSV in UTF-8', () => Buffer.from(`\ufeff${csv([person(), person({ relation: '子女', name: '演示乙' })])}`), []],
]
const headers = () => [
  '户编号*',
  '与户主关系',
  '姓名',
  '性别',
  '出生日期',
  '证件类型',
  '证件号码',
  '联系电话',
  '村(居)',
  '门牌地址',
  '类别',
  '监护人',
  '监护人电话',
]
