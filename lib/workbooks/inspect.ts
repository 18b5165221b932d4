import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { WorkbookFault } from './types.ts'

const MiB = 1024 * 1024
const MOST_ENTRIES = 500
const MOST_INFLATED = 300 * MiB
// A long column of one word shrinks to a hundredth; a bomb to a thousandth.
const MOST_RATIO = 250
const RATIO_MATTERS_FROM = 20 * MiB

/**
 * Goes through a workbook's parts before anything is built of them: how many, how large they say they are, how
 * large they truly become, and that none runs or reaches outside.
 * @throws WorkbookFault
 */
export async function inspectZip(content: Buffer): Promise<void> {
  const entries = await listEntries(content)
  if (entries.length > MOST_ENTRIES) throw new WorkbookFault('bomb')
  const declared = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (declared > MOST_INFLATED || entries.some(isBomb)) throw new WorkbookFault('bomb')
  const names = entries.map(({ fileName }) => fileName.toLowerCase())
  if (names.some((name) => /vbaproject\.bin$|\/macrosheets\/|\/activex\//.test(name))) throw new WorkbookFault('macros')
  if (names.some((name) => /\/(externallinks|embeddings)\//.test(name) || name.endsWith('connections.xml'))) {
    throw new WorkbookFault('externalLinks')
  }
  if (names.some((name) => name.endsWith('encryptedpackage'))) throw new WorkbookFault('encrypted')
  if (!names.includes('xl/workbook.xml')) throw new WorkbookFault('unreadable')
  await inflateAll(content)
}

function isBomb({ compressedSize, uncompressedSize }: Entry): boolean {
  return uncompressedSize > RATIO_MATTERS_FROM && uncompressedSize > compressedSize * MOST_RATIO
}

async function listEntries(content: Buffer): Promise<Entry[]> {
  const entries: Entry[] = []
  await eachEntry(content, async (entry) => {
    entries.push(entry)
    return entries.length <= MOST_ENTRIES
  })
  return entries
}

/** What the parts say of their size may be a lie: they are inflated once, and nothing of them kept. */
async function inflateAll(content: Buffer): Promise<void> {
  let total = 0
  await eachEntry(content, async (entry, zip) => {
    const stream: Readable = await zip.openReadStreamPromise(entry)
    let length = 0
    for await (const chunk of stream) {
      length += chunk.length
      if (total + length > MOST_INFLATED) {
        stream.destroy()
        throw new WorkbookFault('bomb')
      }
    }
    total += length
    return true
  })
}

/** @throws WorkbookFault when the archive is damaged */
async function eachEntry(content: Buffer, visit: (entry: Entry, zip: ZipFile) => Promise<boolean>): Promise<void> {
  try {
    const zip = await fromBufferPromise(content, { lazyEntries: true, validateEntrySizes: true })
    for await (const entry of zip.eachEntry()) if (!(await visit(entry, zip))) return
  } catch (error) {
    throw error instanceof WorkbookFault ? error : new WorkbookFault('unreadable')
  }
}
