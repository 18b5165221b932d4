import type { Member } from '#lib/groups/types'
import { getTranslator } from '#lib/i18n/translator'

/** What was measured of each member, before and after. */
export async function MeasureTable({ members }: { members: readonly Member[] }) {
  const t = await getTranslator('groups')
  const shown = (value: number | null) => (value === null ? t('nothing') : String(value))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
    <section className="table-scroll max-w-2xl" tabIndex={0} aria-label={t('field.measures')}>
      <table className="data-table">
        <caption className="sr-only">{t('field.measures')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('member')}</th>
            {(['pre', 'post', 'change', 'satisfaction'] as const).map((name) => (
              <th key={name} scope="col" className="num">
                {t(`field.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map(({ id, name, measures: { pre, post, satisfaction } }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="num">{shown(pre)}</td>
              <td className="num">{shown(post)}</td>
              <td className="num">{shown(pre === null || post === null ? null : Math.round((post - pre) * 10) / 10)}</td>
              <td className="num">{shown(satisfaction)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
