import type { ErrorTexts } from '#components/forms/failure'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import type { PersonSheet } from '#lib/merges/types'
import { MergeForm, type MergeSide } from './merge-form.tsx'

/** Two records side by side, with what hangs on each, and the form that merges them. */
export async function MergeEditor({ sheets }: { sheets: [PersonSheet, PersonSheet] }) {
  const [t, h] = [await getTranslator('merges'), await getTranslator('households')]
  const texts = (await getTexts('merges')) as Record<string, string>
  const toSide = (sheet: PersonSheet, label: string): MergeSide => ({
    ...{ id: sheet.id, version: sheet.version, label, visits: sheet.visits, categories: sheet.categories },
    person: {
      ...sheet.shown,
      sex: sheet.shown.sex && h(`sex.${sheet.shown.sex}`),
      details: sheet.shown.details && t('detailsCount', { count: sheet.shown.details }),
    },
    home: sheet.household && {
      place: `${sheet.household.place} · ${sheet.household.station}`,
      phone: sheet.household.phone,
      note: sheet.household.note ? t('onFile') : null,
    },
    homeId: sheet.household?.id ?? null,
    others: (sheet.household?.members ?? 1) - 1,
  })
  const labels = [t('first'), t('second')] as const
  const [first, second] = sheets
  return (
    <>
      <div className="mb-5 grid max-w-3xl gap-4 sm:grid-cols-2">
        {sheets.map((sheet, index) => (
          <section key={sheet.id} className="border-t border-line pt-2">
            <h2>
              {labels[index]} <span className="font-normal">{sheet.shown.name}</span>
            </h2>
            <p className="text-sm text-muted">
              {t('created')} {sheet.createdOn} · {t('visits', { count: sheet.visits })} ·{' '}
              {t('categories', { count: sheet.categories })}
            </p>
            <p className="text-sm">
              {sheet.household ? (
                <>
                  {t('household')}{' '}
                  <a className="underline" href={`/households/${sheet.household.id}`}>
                    {sheet.household.headName}
                  </a>{' '}
                  <span className="text-muted">
                    {sheet.household.place} · {sheet.household.station} · {t('members', { count: sheet.household.members })}
                  </span>
                </>
              ) : (
                t('noHousehold')
              )}
            </p>
          </section>
        ))}
      </div>
      <MergeForm
        sides={[toSide(first, labels[0]), toSide(second, labels[1])]}
        start={second.visits > first.visits ? 1 : 0}
        texts={texts}
        fields={{
          person: {
            name: t('field.name'),
            sex: t('field.sex'),
            birthDate: t('field.birthDate'),
            identity: t('field.identity'),
            phone: t('field.phone'),
            details: t('field.details'),
          },
          home: { place: t('field.place'), phone: t('field.homePhone'), note: t('field.note') },
        }}
        errors={(await getTexts('errors')) as unknown as ErrorTexts}
      />
    </>
  )
}
