import { PersonEditor } from '#components/persons/person-editor'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { appliesAtOnce, canEditPerson, isStation } from '#lib/persons/policy'
import { requirePersonPage } from '#lib/persons/queries'
import { personParam } from '#lib/persons/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('persons'))('edit') })

export default async function EditPersonPage(props: PageProps<'/persons/[id]/edit'>) {
  const { actor, data: person } = await loadPage('person.edit', personParam, props, async (tx, { id }, actor) => {
    allow(isStation(actor))
    const person = await requirePersonPage(tx, actor, id)
    allow(canEditPerson(actor, person))
    return person
  })
  const [t, h] = [await getTranslator('persons'), await getTranslator('households')]
  return (
    <>
      <PageHeader
        title={t('editTitle', { name: person.name })}
        crumbs={[
          { label: h('title'), href: '/households' },
          { label: person.name, href: `/persons/${person.id}` },
        ]}
        crumbsLabel={h('title')}
      />
      <PersonEditor person={person} proposes={!appliesAtOnce(actor)} />
    </>
  )
}
