import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Deed } from '#components/ui/section'
import { applyBrandAction, decideBrandAction, reviewBrandAction, tellStoryAction } from '#lib/brands/actions'
import type { Brand, BrandKind, BrandStatus } from '#lib/brands/types'
import { getTranslator } from '#lib/i18n/translator'
import { DOMAINS } from '#lib/services/types'

const LOOK: Record<BrandStatus, { glyph: string; colour: string }> = {
  APPLIED: { glyph: '◔', colour: 'border-warn text-warn' },
  RECOGNISED: { glyph: '✓', colour: 'border-ok text-ok' },
  DECLINED: { glyph: '✕', colour: 'border-danger text-danger' },
  ENDED: { glyph: '■', colour: 'border-muted text-muted' },
}

export async function BrandStatusTag({ status }: { status: BrandStatus }) {
  const t = await getTranslator('brands')
  const { glyph, colour } = LOOK[status]
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {t(`status.${status}`)}
    </span>
  )
}

/** Applying for the county's brand or the station's speciality, with evidence. */
export async function BrandForm({ kind, stations }: { kind: BrandKind; stations: { id: string; name: string }[] }) {
  const [t, common] = [await getTranslator('brands'), await getTranslator('common')]
  const fields: PlainField[] = [
    ...(kind === 'SPECIALITY' && stations.length > 1
      ? [
          {
            ...{ name: 'stationId', label: t('station'), kind: 'one' as const, required: true },
            options: stations.map(({ id, name }) => ({ code: id, label: name })),
          },
        ]
      : []),
    { name: 'name', label: t('name'), kind: 'text', required: true, max: 40 },
    {
      ...{ name: 'domain', label: t('domain'), kind: 'one', required: true },
      options: DOMAINS.map((code) => ({ code, label: common(`domain.${code}`) })),
    },
    { name: 'content', label: t('content'), kind: 'note', required: true, max: 2000, hint: t('hint.content') },
  ]
  return (
    <PlainForm
      fields={fields}
      ids={['id']}
      attachment={{ name: 'evidenceId', kind: 'EVIDENCE', label: t('evidence'), hint: t('hint.evidence') }}
      action={applyBrandAction}
      done="/brands/{id}"
      cancel="/brands"
      texts={await plainTexts(t('apply'))}
    />
  )
}

/** What the level above may do with it: recognise, decline, look at anew, end. */
export async function BrandDeeds({ brand, reviewed }: { brand: Brand; reviewed: boolean }) {
  const t = await getTranslator('brands')
  const note: PlainField = { name: 'note', label: t('note'), kind: 'note', required: true, max: 500, hint: t('hint.note') }
  const texts = await plainTexts(t('decide'))
  if (brand.status === 'APPLIED') {
    const options = (['RECOGNISED', 'DECLINED'] as const).map((code) => ({ code, label: t(`deed.${code}`) }))
    return (
      <PlainForm
        prefix="decide-"
        fields={[{ name: 'status', label: t('decision'), kind: 'one', required: true, options }, note]}
        given={{ id: brand.id, version: brand.version }}
        action={decideBrandAction}
        done={`/brands/${brand.id}`}
        texts={texts}
      />
    )
  }
  if (brand.status !== 'RECOGNISED') return null
  const kept = ['true', 'false'].map((code) => ({ code, label: t(code === 'true' ? 'keep' : 'deed.ENDED') }))
  return (
    <>
      {!reviewed && (
        <Deed label={t('review')}>
          <PlainForm
            prefix="review-"
            fields={[{ name: 'kept', label: t('verdict'), kind: 'one', required: true, options: kept }, note]}
            given={{ brandId: brand.id, version: brand.version }}
            action={reviewBrandAction}
            done={`/brands/${brand.id}`}
            texts={await plainTexts(t('review'))}
          />
        </Deed>
      )}
      <Deed label={t('deed.ENDED')}>
        <PlainForm
          prefix="end-"
          fields={[note]}
          given={{ id: brand.id, version: brand.version, status: 'ENDED' }}
          action={decideBrandAction}
          done={`/brands/${brand.id}`}
          danger
          texts={await plainTexts(t('deed.ENDED'))}
        />
      </Deed>
    </>
  )
}

export async function StoryForm({ brandId }: { brandId: string }) {
  const t = await getTranslator('brands')
  return (
    <Deed label={t('tellStory')}>
      <PlainForm
        prefix="story-"
        fields={[
          { name: 'title', label: t('storyTitle'), kind: 'text', required: true, max: 60 },
          { name: 'content', label: t('storyContent'), kind: 'note', required: true, max: 5000, hint: t('hint.story') },
        ]}
        ids={['id']}
        given={{ brandId }}
        action={tellStoryAction}
        done={`/brands/${brandId}`}
        texts={await plainTexts(t('tellStory'))}
      />
    </Deed>
  )
}
