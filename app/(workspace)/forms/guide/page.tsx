import type { Metadata } from 'next'
import { PageHeader } from '#components/ui/page-header'
import { Section } from '#components/ui/section'
import { allow } from '#lib/errors'
import { canReadGuide } from '#lib/forms/policy'
import { GUIDE_PARTS } from '#lib/forms/types'
import { formListParams } from '#lib/forms/versions/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('forms'))('guide.title') }
}

/** How to ask: fields link to their part of it. */
export default async function FormGuidePage(props: PageProps<'/forms/guide'>) {
  const t = await getTranslator('forms')
  await loadPage('form.guide', formListParams, props, async (_tx, _, actor) => allow(canReadGuide(actor)))
  return (
    <>
      <PageHeader title={t('guide.title')} />
      <p className="mb-4 max-w-prose">{t('guide.intro')}</p>
      <nav aria-label={t('guide.contents')} className="no-print mb-4 flex flex-wrap gap-x-4">
        {GUIDE_PARTS.map((part) => (
          <a key={part} href={`#${part}`} className="inline-flex min-h-11 items-center lg:min-h-8">
            {t(`guide.${part}.title`)}
          </a>
        ))}
      </nav>
      <div className="max-w-prose space-y-6">
        {GUIDE_PARTS.map((part) => (
          <Section key={part} id={part} title={t(`guide.${part}.title`)}>
            <ul className="list-disc space-y-1 pl-5">
              {t(`guide.${part}.text`)
                .split('\n')
                .map((line) => (
                  <li key={line}>{line}</li>
                ))}
            </ul>
          </Section>
        ))}
      </div>
    </>
  )
}
