import type { StationCheck } from '#lib/stations/checks/types'

/** A finding as word, shape and colour. */
export function CheckMark({
  check,
  texts,
}: {
  check: Pick<StationCheck, 'met'> | null
  texts: Record<'true' | 'false' | 'none', string>
}) {
  const [glyph, colour, text] = !check
    ? ['○', 'border-dashed border-muted text-muted', texts.none]
    : check.met
      ? ['✓', 'border-ok text-ok', texts.true]
      : ['✕', 'border-danger text-danger', texts.false]
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {text}
    </span>
  )
}

/** The way to the file that was attached to a finding. */
export function EvidenceLink({ fileId, text }: { fileId: string; text: string }) {
  return (
    <a href={`/api/files/${fileId}`} className="inline-flex min-h-11 items-center lg:min-h-8">
      {text}
    </a>
  )
}
