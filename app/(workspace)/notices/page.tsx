import { z } from 'zod'
import type { ErrorTexts } from '#components/forms/failure'
import { NoticeList } from '#components/notices/notice-list'
import { QuietHours } from '#components/notices/quiet-hours'
import { ReadButton } from '#components/notices/read-button'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { allow } from '#lib/errors'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { canReadNotices } from '#lib/notices/policy'
import { listNotices, quietHoursOf } from '#lib/notices/queries'
import { digestOf } from '#lib/notices/rules'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('notices'))('title') })

export default async function NoticesPage(props: PageProps<'/notices'>) {
  const { data } = await loadPage('notice.list', z.object({}), props, async (tx, _, actor) => {
    allow(canReadNotices(actor))
    return { rows: await listNotices(tx, actor), hours: await quietHoursOf(tx, actor) }
  })
  const t = await getTranslator('notices')
  const unread = data.rows.filter(({ read }) => !read).map(({ id }) => id)
  return (
    <>
      <PageHeader title={t('title')}>
        {unread.length > 0 && (
          <ReadButton
            ids={unread}
            texts={{ readAll: t('readAll'), busy: t('busy') }}
            errors={(await getTexts('errors')) as unknown as ErrorTexts}
          />
        )}
      </PageHeader>
      {data.rows.length === 0 ? (
        <EmptyState title={t('none')} text={t('noneText')} />
      ) : (
        <NoticeList entries={digestOf(data.rows, data.hours)} />
      )}
      <QuietHours hours={data.hours} />
    </>
  )
}
