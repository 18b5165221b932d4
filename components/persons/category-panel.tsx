import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Disclosure } from '#components/ui/disclosure'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { type PersonCategoryRow, type PersonPage, SOURCE_KINDS } from '#lib/persons/types'
import { submitChangeAction } from '#lib/register-changes/actions'

interface CategoryPanelProps {
  person: PersonPage
  /** What the reader may record, with the word for doing so; empty for a reader. */
  choices: readonly string[]
  submit: string
  mayEnd: (category: PersonCategoryRow) => boolean
}

/** What somebody is, dated, each with its basis and its next review. */
export async function CategoryPanel({ person, choices, submit, mayEnd }: CategoryPanelProps) {
  const [t, h] = [await getTranslator('persons'), await getTranslator('households')]
  const texts = await deedTexts(submit)
  const on = today()
  const current = person.categories.filter(({ validTo }) => validTo === null || validTo > on)
  const past = person.categories.filter((one) => !current.includes(one))
  const line = (one: PersonCategoryRow) => [
    one.validTo ? t('categories.until', { from: one.validFrom, to: one.validTo }) : t('categories.since', { day: one.validFrom }),
    ...(one.sourceKind ? [t(`source.${one.sourceKind}`)] : []),
    ...(one.source ? [one.source] : []),
    ...(one.verifiedOn ? [t('categories.verified', { day: one.verifiedOn })] : []),
  ]
  return (
    <section aria-labelledby="categories" className="panel">
      <h2 id="categories">{t('categories.title')}</h2>
      {current.length === 0 && <p className="hint">{t('categories.none')}</p>}
      <ul className="space-y-2">
        {current.map((one) => (
          <li key={one.id}>
            <p>
              <strong className="font-semibold">{h(`category.${one.category}`)}</strong>{' '}
              {one.entitlement && <span className="badge border-line">{t('categories.entitlement')}</span>}
            </p>
            <p className="text-sm text-muted">{line(one).join(' · ')}</p>
            {one.nextReviewOn && (
              <p className={`text-sm ${one.nextReviewOn <= on ? 'font-medium text-danger' : 'text-muted'}`}>
                {one.nextReviewOn <= on
                  ? t('categories.reviewDue', { day: one.nextReviewOn })
                  : t('categories.review', { day: one.nextReviewOn })}
              </p>
            )}
            {mayEnd(one) && (
              <Disclosure label={`${t('categories.end')} ${h(`category.${one.category}`)}`}>
                <DeedForm
                  send={submitChangeAction}
                  name={`end-${one.id}`}
                  base={{}}
                  wrap="change"
                  inner={{ kind: 'CATEGORY_END', personId: person.id, categoryId: one.id }}
                  fields={[{ name: 'on', label: t('field.on'), type: 'date', value: on }]}
                  texts={texts}
                />
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
      {choices.length > 0 && (
        <Disclosure label={choices.includes('DIBAO') ? t('categories.addEntitlement') : t('categories.add')}>
          <DeedForm
            send={submitChangeAction}
            name="category"
            base={{}}
            fresh={['id', 'categoryId']}
            wrap="change"
            inner={{ kind: 'CATEGORY_ADD', personId: person.id }}
            texts={texts}
            fields={[
              {
                ...{ name: 'category', label: t('field.category'), type: 'select', required: true },
                options: choices.map((code) => ({ code, label: h(`category.${code}`) })),
              },
              {
                ...{ name: 'sourceKind', label: t('field.sourceKind'), type: 'select', required: true },
                options: SOURCE_KINDS.map((code) => ({ code, label: t(`source.${code}`) })),
              },
              { name: 'source', label: t('field.source'), type: 'text', hint: t('hint.source') },
              { name: 'validFrom', label: t('field.validFrom'), type: 'date', value: on, required: true },
              { name: 'verifiedOn', label: t('field.verifiedOn'), type: 'date' },
              { name: 'nextReviewOn', label: t('field.nextReviewOn'), type: 'date' },
            ]}
          />
        </Disclosure>
      )}
      {past.length > 0 && (
        <Disclosure label={t('categories.past')}>
          <ul className="space-y-1 text-sm text-muted">
            {past.map((one) => (
              <li key={one.id}>{[h(`category.${one.category}`), ...line(one)].join(' · ')}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  )
}
