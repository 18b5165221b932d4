import { z } from 'zod'
import { WordList } from '#components/dictionaries/word-list'
import { PageHeader } from '#components/ui/page-header'
import { canEditDictionaries } from '#lib/dictionaries/policy'
import { listWords } from '#lib/dictionaries/queries'
import type { WordList as List } from '#lib/dictionaries/types'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { DOMAINS, type Domain } from '#lib/services/types'
import { SERVICES } from '#lib/visits/rules'
import { NEEDS, POLICIES } from '#lib/visits/types'

export const generateMetadata = async () => ({ title: (await getTranslator('dictionaries'))('title') })

export default async function DictionariesPage(props: PageProps<'/dictionaries'>) {
  const { data: words } = await loadPage('dictionary_word.list', z.object({}), props, (tx, _, actor) => {
    allow(canEditDictionaries(actor))
    return listWords(tx)
  })
  const [t, visits, common] = [await getTranslator('dictionaries'), await getTranslator('visits'), await getTranslator('common')]
  const part = (list: List, domain: Domain | null, standard: readonly string[], group: string) => (
    <WordList
      key={list + domain}
      {...{ list, domain }}
      title={t(list, domain ? { domain: common(`domain.${domain}`) } : {})}
      standard={standard.map((code) => visits(`${group}.${code}`))}
      own={words.filter((word) => word.list === list && word.domain === domain)}
    />
  )
  return (
    <>
      <PageHeader title={t('title')} />
      <p className="mb-4 max-w-prose text-sm text-muted">{t('intro')}</p>
      <div className="max-w-3xl space-y-6">
        {part('NEED', null, NEEDS, 'need')}
        {DOMAINS.map((domain) => part('SERVICE', domain, SERVICES[domain], 'service'))}
        {part('POLICY', null, POLICIES, 'policy')}
      </div>
    </>
  )
}
