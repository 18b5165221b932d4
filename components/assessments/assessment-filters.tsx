import { levelsOf } from '#lib/assessments/rules'
import type { AssessmentSearch } from '#lib/assessments/schema'
import { inLocale } from '#lib/forms/rules'
import type { FormVersion } from '#lib/forms/types'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { levelWords } from './level-tag.tsx'

interface AssessmentFiltersProps {
  search: AssessmentSearch
  area: string
  forms: readonly FormVersion[]
}

/** The list's filters. A level belongs to a form, so it is chosen among those of the form that is chosen. */
export async function AssessmentFilters({ search, area, forms }: AssessmentFiltersProps) {
  const [t, common, locale] = [await getTranslator('assessments'), await getTranslator('common'), await getLocale()]
  const chosen = forms.find(({ code }) => code === search.form)
  return (
    <form method="get" action="/assessments" className="no-print mb-4 grid grid-cols-2 items-end gap-3 lg:flex">
      <label className="text-sm">
        <span className="label">{t('filter.form')}</span>
        <select name="form" className="input" defaultValue={search.form ?? ''}>
          <option value="">{common('all')}</option>
          {forms.map(({ code, definition }) => (
            <option key={code} value={code}>
              {inLocale(definition.title, locale)}
            </option>
          ))}
        </select>
      </label>
      {chosen && (
        <label className="text-sm">
          <span className="label">{t('filter.level')}</span>
          <select name="level" className="input" defaultValue={search.level ?? ''}>
            <option value="">{common('all')}</option>
            {levelsOf(chosen.definition).map((level) => (
              <option key={level} value={level}>
                {levelWords(chosen.definition, level, locale)}
              </option>
            ))}
          </select>
        </label>
      )}
      {area.length < 9 && (
        <label className="text-sm">
          <span className="label">{t('filter.division')}</span>
          <input
            name="division"
            className="input"
            inputMode="numeric"
            maxLength={12}
            placeholder={area}
            defaultValue={search.division ?? ''}
          />
        </label>
      )}
      <label className="flex min-h-11 items-center gap-2 text-sm lg:min-h-9">
        <input type="checkbox" name="due" value="1" defaultChecked={search.due === '1'} className="size-5 accent-primary" />
        {t('filter.due')}
      </label>
      <button type="submit" className="btn">
        {t('filter.apply')}
      </button>
    </form>
  )
}
