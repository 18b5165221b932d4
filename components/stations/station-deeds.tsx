import type { Actor } from '#lib/auth/actor'
import { getTranslator } from '#lib/i18n/translator'
import { canDescribeStation, canKeepPoints, canKeepStation } from '#lib/stations/policy'

interface StationDeedsProps {
  actor: Pick<Actor, 'role' | 'area'>
  station: { id: string; code: string }
}

/** What the reader may do to the station. */
export async function StationDeeds({ actor, station: { id, code } }: StationDeedsProps) {
  const t = await getTranslator('stations')
  const keeps = canKeepStation(actor, code)
  const deeds = [
    canDescribeStation(actor, code) && { href: 'edit', label: t('edit') },
    keeps && { href: 'check', label: t('checkTitle') },
    keeps && { href: 'status', label: t('statusTitle') },
    keeps && code.length < 12 && { href: 'served', label: t('servedTitle') },
    keeps && { href: 'functions', label: t('functionsTitle') },
    canKeepPoints(actor, code) && { href: 'points', label: t('pointsTitle') },
  ].filter((deed) => deed !== false)
  if (deeds.length === 0) return null
  return (
    <nav aria-label={t('one')} className="no-print mb-4 flex flex-wrap gap-2">
      {deeds.map(({ href, label }) => (
        <a key={href} className="btn" href={`/stations/${id}/${href}`}>
          {label}
        </a>
      ))}
    </nav>
  )
}
