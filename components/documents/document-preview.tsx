import type { Block, WordDocument } from '#lib/documents/types'

/** A document as it will be written, for reading before it is taken; a picture says what it shows. */
export function DocumentPreview({ document: { title, subtitle, blocks } }: { document: WordDocument }) {
  return (
    <article className="max-w-4xl border border-line px-4 py-6 sm:px-8">
      <h2 className="text-center text-xl font-semibold">{title}</h2>
      <p className="mb-4 text-center text-sm text-muted">{subtitle}</p>
      {blocks.map((block) => (
        <Part key={keyOf(block)} block={block} />
      ))}
    </article>
  )
}

const keyOf = (block: Block) => JSON.stringify(block).slice(0, 400)

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <h3 className="mt-6 mb-2 font-semibold">{block.text}</h3>
    case 'text':
      return <p className="my-2">{block.text}</p>
    case 'note':
      return <p className="my-2 text-sm text-muted">{block.text}</p>
    case 'list':
      return (
        <ol className="my-2 list-decimal pl-8">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      )
    case 'picture':
      return (
        <p className="my-4 border-l-4 border-line bg-sunken px-4 py-2 text-sm">
          <strong className="font-semibold">{block.caption}</strong> {block.alt}
        </p>
      )
    case 'table':
      return <PreviewTable table={block} />
  }
}

function PreviewTable({ table: { caption, head, rows, words = [] } }: { table: Extract<Block, { kind: 'table' }> }) {
  const look = (column: number) => (column === 0 || words.includes(column) ? '' : 'num')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={caption} tabIndex={0} className="relative my-4 overflow-x-auto">
      <table className="data-table">
        <caption className="py-1 text-left text-sm font-semibold">{caption}</caption>
        <thead>
          <tr>
            {head.map((name, column) => (
              <th key={name} scope="col" className={look(column)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join()}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={head[column]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={head[column]} className={look(column)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
