/** What a document is made of, in its order: structure for a reader and for a program, whatever it is about. */
export type Block =
  | { kind: 'heading' | 'text' | 'note'; text: string }
  | { kind: 'list'; items: readonly string[] }
  /** The first column names a row, the others hold figures (right-aligned) or words. */
  | { kind: 'table'; caption: string; head: readonly string[]; rows: readonly (readonly string[])[]; words?: readonly number[] }
  | { kind: 'picture'; svg: string; width: number; height: number; alt: string; caption: string }

export interface WordDocument {
  title: string
  /** Beneath the title: who, when. */
  subtitle: string
  language: 'zh-CN' | 'en'
  /** At the top of each page. */
  header: string
  /** Before and after the page's number. */
  page: readonly [before: string, after: string]
  /** When what it says was so, for its properties: the same content is the same file. */
  asOf: Date
  blocks: readonly Block[]
}
