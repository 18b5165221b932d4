import type { ErrorTexts } from '#components/forms/failure'
import { instantToDay } from '#lib/clock'
import { type DeviceRow, type DeviceStanding, REVOKE_REASONS } from '#lib/devices/types'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { RevokeForm } from './revoke-form.tsx'

const LOOK: Record<DeviceStanding, { glyph: string; colour: string }> = {
  OPEN: { glyph: '✓', colour: 'border-ok text-ok' },
  EXPIRED: { glyph: '!', colour: 'border-warn text-warn' },
  ENDED: { glyph: '!', colour: 'border-warn text-warn' },
  REVOKED: { glyph: '✕', colour: 'border-danger text-danger' },
  WIPED: { glyph: '✕', colour: 'border-muted text-muted' },
}

/** The phones, each with how it stands and, while it is not ended, the way to end it. */
export async function DeviceList({ devices }: { devices: readonly DeviceRow[] }) {
  const t = await getTranslator('devices')
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  const reasons = REVOKE_REASONS.map((code) => ({ code, label: t(`reason.${code}`) }))
  return (
    <ul className="max-w-4xl">
      {devices.map((device) => {
        const { glyph, colour } = LOOK[device.standing]
        const note = ['EXPIRED', 'ENDED', 'REVOKED'].includes(device.standing)
        return (
          <li key={device.id} className="border-t border-line py-4">
            <p className="flex flex-wrap items-center gap-2">
              <strong className="font-semibold">{device.name}</strong>
              <span className={`badge ${colour}`}>
                <span aria-hidden="true">{glyph}</span> {t(`standing.${device.standing}`)}
              </span>
              <span className="text-sm text-muted">
                {t('owner')} {device.own ? t('mine') : device.owner}
              </span>
            </p>
            <dl className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-sm">
              <div className="flex gap-2">
                <dt className="text-muted">{t('contact')}</dt>
                <dd>{instantToDay(device.lastContactAt)}</dd>
              </div>
              <div className="flex gap-2">
                <dt className="text-muted">{t('unsent')}</dt>
                <dd className={device.unsent > 0 ? 'font-semibold text-warn' : ''}>
                  {t('unsentCount', { count: device.unsent })}
                </dd>
              </div>
            </dl>
            <p className="text-sm text-muted">{t('registered', { day: instantToDay(device.registeredAt) })}</p>
            {device.revokedAt && device.revokeReason && (
              <p className="text-sm text-muted">
                {t('revoked', { day: instantToDay(device.revokedAt), reason: t(`reason.${device.revokeReason}`) })}
              </p>
            )}
            {note && <p className="hint">{t(`note.${device.standing}`)}</p>}
            {!device.revokedAt && !device.wipedAt && (
              <RevokeForm
                id={device.id}
                reasons={reasons}
                texts={{
                  ...{
                    revoke: t('revoke'),
                    revokeOf: t('revokeOf', { name: device.name }),
                    why: t('why'),
                    confirm: t('confirm'),
                  },
                  ...{ cancel: t('cancel'), busy: t('busy') },
                  warning: device.unsent > 0 ? t('unsentWarning', { count: device.unsent }) : '',
                }}
                errors={errors}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
