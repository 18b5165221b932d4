import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Disclosure } from '#components/ui/disclosure'
import { Deed, Section } from '#components/ui/section'
import { addWordAction, retireWordAction } from '#lib/dictionaries/actions'
import type { WordList as List, OwnWord } from '#lib/dictionaries/types'
import { getTranslator } from '#lib/i18n/translator'
import type { Domain } from '#lib/services/types'

interface WordListProps {
  list: List
  domain: Domain | null
  title: string
  /** The standard words as they are called. */
  standard: readonly string[]
  own: readonly OwnWord[]
}

/** A list with its standard words, the province's own, and the way to add one or take one out of use. */
export async function WordList({ list, domain, title, standard, own }: WordListProps) {
  const t = await getTranslator('dictionaries')
  const retiring = await deedTexts(t('retire'))
  const id = [list, domain].filter(Boolean).join('-')
  return (
    <Section id={id} title={title}>
      <p>
        <span className="text-sm text-muted">{t('standard')}</span> {standard.join(' · ')}
      </p>
      <div>
        <p className="text-sm text-muted">{t('own')}</p>
        {own.length === 0 && <p className="hint">{t('none')}</p>}
        <ul>
          {own.map((word) => (
            <li key={word.id} className="flex flex-wrap items-start justify-between gap-2 border-b border-line py-1">
              <span className="inline-flex min-h-11 items-center gap-2 lg:min-h-9">
                {word.zh} {word.en && <span className="text-sm text-muted">{word.en}</span>}
                {word.retired && <span className="badge border-line text-muted">{t('retired')}</span>}
              </span>
              {!word.retired && (
                <Disclosure label={`${t('retire')}：${word.zh}`}>
                  <p className="hint mb-2">{t('retireHint')}</p>
                  <DeedForm
                    send={retireWordAction}
                    name={`retire-${word.id}`}
                    base={{ id: word.id }}
                    fresh={[]}
                    fields={[]}
                    texts={retiring}
                  />
                </Disclosure>
              )}
            </li>
          ))}
        </ul>
      </div>
      <Deed label={t('add')}>
        <DeedForm
          send={addWordAction}
          name={`add-${id}`}
          base={{ list, ...(domain && { domain }) }}
          fields={[
            { name: 'zh', label: t('zh'), type: 'text', hint: t('zhHint'), required: true, max: 20 },
            { name: 'en', label: t('en'), type: 'text', max: 60 },
          ]}
          texts={await deedTexts(t('add'))}
        />
      </Deed>
    </Section>
  )
}
