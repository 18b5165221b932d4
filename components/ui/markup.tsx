import type { Html } from '#lib/format/html'

/** Places markup made with `html`, which has escaped every value. */
export function Markup({ html, className }: { html: Html; className?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: only the escaping template can make an Html
  return <div className={className} dangerouslySetInnerHTML={{ __html: html.text }} />
}
