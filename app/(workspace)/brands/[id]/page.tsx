import { BrandDeeds, BrandStatusTag, StoryForm } from '#components/brands/brand-parts'
import { DomainTag } from '#components/services/tags'
import { Facts } from '#components/ui/facts'
import { PageHeader } from '#components/ui/page-header'
import { Section } from '#components/ui/section'
import { canDecideBrand, canTellStory, canViewBrands } from '#lib/brands/policy'
import { requireBrand } from '#lib/brands/queries'
import { brandParams } from '#lib/brands/schema'
import { thisMonth } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('brands'))('title') })

export default async function BrandPage(props: PageProps<'/brands/[id]'>) {
  const [t, common] = [await getTranslator('brands'), await getTranslator('common')]
  const { actor, data: brand } = await loadPage('brand.view', brandParams, props, (tx, { id }, actor) => {
    allow(canViewBrands(actor))
    return requireBrand(tx, id)
  })
  const year = Number(thisMonth().slice(0, 4))
  return (
    <>
      <PageHeader title={brand.name} crumbs={[{ label: t('title'), href: '/brands' }]} crumbsLabel={t('title')} />
      <div className="space-y-5">
        <p className="flex flex-wrap gap-2">
          <BrandStatusTag status={brand.status} />
          <DomainTag domain={brand.domain} label={common(`domain.${brand.domain}`)} />
        </p>
        <Facts
          rows={[
            [t('owner'), `${brand.owner} · ${t(`kind.${brand.kind}`)}`],
            [
              t('content'),
              <span key="content" className="max-w-[38em] whitespace-pre-line">
                {brand.content}
              </span>,
            ],
            [
              t('evidence'),
              brand.evidenceId ? (
                <a key="file" href={`/api/files/${brand.evidenceId}`}>
                  {t('open')}
                </a>
              ) : (
                '–'
              ),
            ],
            [t('appliedOn'), brand.appliedOn],
            [t('recognisedOn'), brand.recognisedOn ?? '–'],
            ...(brand.endedOn ? ([[t('endedOn'), brand.endedOn]] as const) : []),
            ...(brand.decisionNote ? ([[t('note'), brand.decisionNote]] as const) : []),
          ]}
        />
        {canDecideBrand(actor, brand.divisionCode) && (
          <BrandDeeds brand={brand} reviewed={brand.reviews.some((review) => review.year === year)} />
        )}
        <Section id="stories" title={t('stories')}>
          {canTellStory(actor, brand.divisionCode) && <StoryForm brandId={brand.id} />}
          {brand.stories.length === 0 && <p className="text-muted">{t('noStories')}</p>}
          {brand.stories.map((story) => (
            <article key={story.id} className="max-w-[38em]">
              <h3 className="font-semibold">{story.title}</h3>
              <p className="text-sm text-muted">{story.writtenOn}</p>
              <p className="whitespace-pre-line">{story.content}</p>
            </article>
          ))}
        </Section>
        <Section id="reviews" title={t('reviews')}>
          {brand.reviews.length === 0 && <p className="text-muted">{t('noReviews')}</p>}
          <Facts
            rows={brand.reviews.map(
              (review) => [String(review.year), `${t(review.kept ? 'keep' : 'deed.ENDED')} · ${review.note}`] as const,
            )}
          />
        </Section>
      </div>
    </>
  )
}
