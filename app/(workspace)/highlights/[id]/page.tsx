import { EditHighlight, HighlightDeeds } from '#components/highlights/highlight-form'
import { HighlightStatusTag } from '#components/highlights/highlight-status'
import { Facts } from '#components/ui/facts'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { canPublishHighlight, canUpdateHighlight, canViewHighlights } from '#lib/highlights/policy'
import { listChoices, requireHighlight } from '#lib/highlights/queries'
import { highlightParams } from '#lib/highlights/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('highlights'))('title') })

export default async function HighlightPage(props: PageProps<'/highlights/[id]'>) {
  const t = await getTranslator('highlights')
  const { actor, data } = await loadPage('highlight.view', highlightParams, props, async (tx, { id }, actor) => {
    allow(canViewHighlights(actor))
    const highlight = await requireHighlight(tx, id)
    const changes = highlight.status === 'DRAFT' && canUpdateHighlight(actor, highlight)
    return { highlight, changes, choices: changes ? await listChoices(tx, actor, highlight) : [] }
  })
  const { highlight, changes, choices } = data
  return (
    <>
      <PageHeader
        title={highlight.title}
        crumbs={[{ label: t('title'), href: `/highlights?month=${highlight.day.slice(0, 7)}` }]}
        crumbsLabel={t('title')}
      />
      <div className="space-y-4">
        <p>
          <HighlightStatusTag status={highlight.status} />
        </p>
        {highlight.consentEndedOn ? (
          <p className="max-w-[38em]">{t('consentEnded', { day: highlight.consentEndedOn })}</p>
        ) : (
          <p className="max-w-[38em] whitespace-pre-line">{highlight.story}</p>
        )}
        {highlight.pictureId && !highlight.consentEndedOn && (
          // biome-ignore lint/performance/noImgElement: the picture is behind a session and small already
          <img
            className="max-h-96 max-w-full"
            src={`/api/files/${highlight.pictureId}`}
            alt={t('pictureOf', { title: highlight.title })}
          />
        )}
        <Facts
          rows={[
            [t('day'), highlight.day],
            [t('teller'), highlight.teller],
            [t('shown'), t(highlight.showsPersons ? 'yes' : 'no')],
            [t('persons'), String(highlight.persons)],
            ...(highlight.withdrawnReason ? ([[t('reason'), highlight.withdrawnReason]] as const) : []),
          ]}
        />
        {changes && <EditHighlight highlight={highlight} choices={choices} />}
        {canPublishHighlight(actor, highlight.divisionCode) && <HighlightDeeds highlight={highlight} />}
      </div>
    </>
  )
}
