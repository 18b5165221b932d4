import { type Html, html } from '#lib/format/html'

export interface Choice {
  label: string
  href: string
  chosen: boolean
}

/** One of several, as links, so that the choice is in the address. */
export function choices(label: string, items: readonly Choice[]): Html {
  return html`<nav class="tools no-print" aria-label="${label}">${items.map(
    (item) => html`<a href="${item.href}"${item.chosen && html` aria-current="true"`}>${item.label}</a> `,
  )}</nav>`
}

/** The way to the rows that did not fit, and back to the first. */
export function pager(texts: { first: string; next: string }, first: string | null, next: string | null): Html {
  return html`<p class="tools no-print">${first && html`<a href="${first}">← ${texts.first}</a> `}${next && html`<a class="btn" href="${next}">${texts.next} →</a>`}</p>`
}

/** A table that scrolls inside itself and can be reached by keyboard. */
export function dataTable(label: string, head: readonly Html[], rows: readonly Html[]): Html {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${label}"><table class="data-table"><caption class="sr-only">${label}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`
}

export function column(label: string, number = false): Html {
  return html`<th scope="col"${number && html` class="num"`}>${label}</th>`
}

/** A designed nothing inside a list: why there is nothing here, and the next step. */
export function nothing(title: string, text: string): Html {
  return html`<div class="nothing"><p><strong>${title}</strong></p><p class="hint">${text}</p></div>`
}
