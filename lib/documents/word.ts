import 'server-only'
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import sharp from 'sharp'
import type { Block, WordDocument } from './types.ts'

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

// 公文: body 仿宋 16 pt on 28 pt lines, headings 黑体, A4 with the margins of GB/T 9704.
const faces = (cjk: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: cjk })
const [BODY, HEAD] = [faces('仿宋'), faces('黑体')]
const LINE = { line: 560, lineRule: 'exact' as const }
const WIDTH = 8_845
const PAGE = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 2_098, bottom: 1_984, left: 1_588, right: 1_474, header: 1_134, footer: 1_134 },
}
const thin = { style: BorderStyle.SINGLE, size: 4, color: '55616E' }
const BORDERS = { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin }

/** A document as a .docx that can be edited on: headings, lists, tables and styles are what they look like. */
export async function writeWord({ title, subtitle, language, header, page, asOf, blocks }: WordDocument): Promise<Buffer> {
  const [before, after] = page
  const drawn = await Promise.all(blocks.map((block, index) => draw(block, index + 1)))
  const small = (children: (string | typeof PageNumber.CURRENT)[]) =>
    new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children, size: 21, font: BODY })] })
  const document = new Document({
    title,
    styles: {
      default: {
        document: { run: { font: BODY, size: 32, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
        title: {
          run: { font: HEAD, size: 44, bold: false, color: '16202B' },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 120, line: 600 } },
        },
        heading1: {
          run: { font: HEAD, size: 32, bold: false, color: '16202B' },
          paragraph: { spacing: { before: 200, ...LINE }, keepNext: true },
        },
        listParagraph: { paragraph: { spacing: LINE } },
      },
      paragraphStyles: [
        {
          id: 'Body',
          name: 'Body',
          basedOn: 'Normal',
          paragraph: { spacing: LINE, indent: { firstLine: language === 'en' ? 0 : 640 } },
        },
        {
          id: 'Subtitle',
          name: 'Subtitle',
          basedOn: 'Normal',
          paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 240 } },
          run: { size: 28 },
        },
        {
          id: 'Caption',
          name: 'caption',
          basedOn: 'Normal',
          paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 160, after: 60 }, keepNext: true },
          run: { size: 24, font: HEAD },
        },
        {
          id: 'Note',
          name: 'Note',
          basedOn: 'Normal',
          paragraph: { spacing: { before: 60, after: 120 } },
          run: { size: 21, color: '55616E' },
        },
        { id: 'Cell', name: 'Cell', basedOn: 'Normal', paragraph: { spacing: { before: 40, after: 40 } }, run: { size: 24 } },
      ],
    },
    numbering: {
      config: [
        {
          reference: 'points',
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 740, hanging: 600 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: PAGE },
        headers: { default: new Header({ children: [small([header])] }) },
        footers: { default: new Footer({ children: [small([before, PageNumber.CURRENT, after, PageNumber.TOTAL_PAGES])] }) },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: subtitle, style: 'Subtitle' }),
          ...drawn.flat(),
        ],
      },
    ],
  })
  return withoutClock(await Packer.toBuffer(document, undefined, [coreOf(title, header, language, asOf), FONTS]))
}

function toPng(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer()
}

/** @param place makes the ids of pictures those of their place */
async function draw(block: Block, place: number): Promise<(Paragraph | Table)[]> {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_1 })]
    case 'text':
      return [new Paragraph({ text: block.text, style: 'Body' })]
    case 'note':
      return [new Paragraph({ text: block.text, style: 'Note' })]
    case 'list':
      return block.items.map(
        (text) => new Paragraph({ text, style: 'ListParagraph', numbering: { reference: 'points', level: 0, instance: place } }),
      )
    case 'picture': {
      const { svg, width, height, alt, caption } = block
      const altText = { id: String(place), name: caption, title: caption, description: alt }
      const image = new ImageRun({ type: 'png', data: await toPng(svg), transformation: { width, height }, altText })
      return [
        new Paragraph({ text: caption, style: 'Caption' }),
        new Paragraph({ alignment: AlignmentType.CENTER, children: [image] }),
      ]
    }
    case 'table':
      return [new Paragraph({ text: block.caption, style: 'Caption' }), drawTable(block)]
  }
}

const MOST_ROWS_TOGETHER = 12

function drawTable({ head, rows, words = [] }: Extract<Block, { kind: 'table' }>): Table {
  const others = head.length - 1
  const first = Math.round(WIDTH * (others > 3 ? 0.24 : 0.4))
  const widths = head.map((_, column) => (column === 0 ? first : Math.floor((WIDTH - first) / others)))
  // A short table stays on one page; a long one begins where it stands and repeats its head.
  const whole = rows.length <= MOST_ROWS_TOGETHER
  const cell = (text: string, column: number, inHead: boolean, last = false) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      ...(inHead && { shading: { fill: 'F6F8FA' } }),
      children: [
        new Paragraph({
          style: 'Cell',
          keepNext: inHead || (whole && !last),
          alignment: inHead
            ? AlignmentType.CENTER
            : column === 0 || words.includes(column)
              ? AlignmentType.LEFT
              : AlignmentType.RIGHT,
          children: [new TextRun({ text, bold: inHead })],
        }),
      ],
    })
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: BORDERS,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, column) => cell(text, column, true)) }),
      ...rows.map(
        (row, index) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, column) => cell(text, column, false, index === rows.length - 1)),
          }),
      ),
    ],
  })
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** The document's own properties, dated by what it says rather than by when it was written. */
function coreOf(title: string, creator: string, language: string, asOf: Date) {
  const instant = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${asOf.toISOString().slice(0, 19)}Z</dcterms:${name}>`
  const data = `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(creator)}</dc:creator>${instant('created')}${instant('modified')}<dc:language>${language}</dc:language></cp:coreProperties>`
  return { path: 'docProps/core.xml', data }
}

/** Under which other names a program may have the same faces: 仿宋 is FangSong on Windows, STFangsong on a Mac. */
const font = (name: string, other: string, family: string) =>
  `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="default"/></w:font>`
const FONTS = {
  path: 'word/fontTable.xml',
  data: `${XML}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${font('仿宋', 'FangSong;STFangsong;FangSong_GB2312;Noto Serif CJK SC', 'modern')}${font('黑体', 'SimHei;STHeiti;Noto Sans CJK SC', 'swiss')}</w:fonts>`,
}

/** The same archive without the hour at which it was packed: the same content is the same file, byte by byte. */
function withoutClock(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const MIDNIGHT_1980 = 0x00210000
  let place = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    zip.writeUInt32LE(MIDNIGHT_1980, place + 12)
    zip.writeUInt32LE(MIDNIGHT_1980, zip.readUInt32LE(place + 42) + 10)
    place += 46 + zip.readUInt16LE(place + 28) + zip.readUInt16LE(place + 30) + zip.readUInt16LE(place + 32)
  }
  return zip
}
