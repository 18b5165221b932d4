import { OwnPostings } from '#components/postings/own-postings'
import { PageHeader } from '#components/ui/page-header'
import { noParams } from '#lib/accounts/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { canSwitchStation } from '#lib/workers/policy'
import { listOwnPostings } from '#lib/workers/queries'

export const generateMetadata = async () => ({ title: (await getTranslator('workers'))('me') })

/** The asker's own postings, and the way from one station to another. */
export default async function OwnPostingsPage(props: PageProps) {
  const { actor, data: postings } = await loadPage('posting.own', noParams, props, (tx, _, actor) => {
    allow(canSwitchStation(actor))
    return listOwnPostings(tx)
  })
  const t = await getTranslator('workers')
  return (
    <>
      <PageHeader title={t('me')} />
      <p className="mb-3 text-sm text-muted">{t('meText')}</p>
      <OwnPostings postings={postings} area={actor.area} />
    </>
  )
}
