/** Markup that has been escaped; only `html` makes it. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Html | readonly Html[] | null | undefined | false

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map((html: Html) => html.text).join('')
  return escapeText(String(part))
}

/**
 * Tagged template for markup of figures: every value is escaped unless it is `Html` itself. For large
 * tables and drawings that nobody interacts with, because there rendering is the price of a page, not
 * the query (a table of 88 counties costs a fifth of the same as components).
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let text = strings[0] ?? ''
  parts.forEach((part, index) => {
    text += render(part) + (strings[index + 1] ?? '')
  })
  return new Html(text)
}

/** A text whose days stay whole: a browser would break one after its hyphen. */
export function wholeDays(text: string): Html {
  const parts = text.split(/(\d{4}-\d{2}-\d{2})/)
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<span class="whitespace-nowrap">${part}</span>` : html`${part}`))}`
}
