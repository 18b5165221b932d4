import { takeBrief } from '#lib/briefs/mutations'
import { briefFile } from '#lib/briefs/schema'
import { briefDocument } from '#lib/briefs/writing/rules'
import { DOCX_TYPE, writeWord } from '#lib/documents/word'
import { languageOf, textsFor } from '#lib/download'
import { disposition } from '#lib/files/rules'
import { defineRoute } from '#lib/route'

/** The county's brief of a month as a Word document, in the language that the caller reads. */
export const GET = defineRoute({
  name: 'brief.export',
  query: briefFile,
  run: async (actor, { query, request }) => {
    const brief = await takeBrief(actor, query)
    const texts = (noun: string) => textsFor(request, noun)
    const words = { t: texts('briefs'), common: texts('common'), checks: texts('checks'), targets: texts('targets') }
    const document = briefDocument(brief, { ...words, language: languageOf(request) })
    return new Response(new Uint8Array(await writeWord(document)), {
      headers: {
        'content-type': DOCX_TYPE,
        'content-disposition': disposition(`${document.title}.docx`, false),
        'cache-control': 'private, no-store',
      },
    })
  },
})
