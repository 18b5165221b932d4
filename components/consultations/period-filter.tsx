import { NATION_SEGMENT } from '#lib/auth/home'
import type { Day } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'

interface PeriodFilterProps {
  address: string
  area: string
  from: Day
  to: Day
  choice?: { name: string; label: string; value: string | undefined; options: readonly { code: string; label: string }[] }
}

/** A period and one choice, in the address: a link sent to a colleague shows the same. */
export async function PeriodFilter({ address, area, from, to, choice }: PeriodFilterProps) {
  const t = await getTranslator('consultations')
  return (
    <form className="no-print mb-4 flex flex-wrap items-end gap-3" action={address}>
      <input type="hidden" name="division" value={area || NATION_SEGMENT} />
      {[['from', from] as const, ['to', to] as const].map(([name, value]) => (
        <div key={name}>
          <label className="label" htmlFor={name}>
            {t(`field.${name}`)}
          </label>
          <input id={name} name={name} type="date" className="input" defaultValue={value} />
        </div>
      ))}
      {choice && (
        <div>
          <label className="label" htmlFor={choice.name}>
            {choice.label}
          </label>
          <select id={choice.name} name={choice.name} className="input" defaultValue={choice.value ?? ''}>
            <option value="">{t('all')}</option>
            {choice.options.map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
      <button type="submit" className="btn">
        {t('show')}
      </button>
    </form>
  )
}

/** The way to the rows that did not fit. */
export async function NextPage({ href }: { href: string | null }) {
  const t = await getTranslator('consultations')
  return href ? (
    <p className="no-print mt-3">
      <a className="btn" href={href}>
        {t('next')} →
      </a>
    </p>
  ) : null
}
