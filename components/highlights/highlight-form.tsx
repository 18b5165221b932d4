import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Deed } from '#components/ui/section'
import {
  publishHighlightAction,
  tellHighlightAction,
  updateHighlightAction,
  withdrawHighlightAction,
} from '#lib/highlights/actions'
import type { Choice, Highlight, Tellable } from '#lib/highlights/types'
import { getTranslator } from '#lib/i18n/translator'

/** Telling of a service of the last two weeks. */
export async function HighlightForm({ records }: { records: Tellable[] }) {
  const t = await getTranslator('highlights')
  const fields: PlainField[] = [
    {
      ...{ name: 'record', label: t('record'), kind: 'one', required: true, hint: t('hint.record') },
      options: records.map(({ kind, id, day, what }) => ({ code: `${kind}:${id}`, label: `${day} ${what || t('visit')}` })),
    },
    ...wordsOf(t),
  ]
  return (
    <PlainForm
      fields={fields}
      initial={{ showsPersons: 'false' }}
      ids={['id']}
      attachment={{ name: 'pictureId', kind: 'EVIDENCE', label: t('picture'), hint: t('hint.picture') }}
      action={tellHighlightAction}
      done="/highlights/{id}"
      cancel="/highlights"
      texts={await plainTexts(t('saveDraft'))}
    />
  )
}

/** What is told, in a new draft and in one that is changed. */
function wordsOf(t: Awaited<ReturnType<typeof getTranslator>>): PlainField[] {
  return [
    { name: 'title', label: t('name'), kind: 'text', required: true, max: 40 },
    { name: 'story', label: t('story'), kind: 'note', required: true, max: 500, hint: t('hint.story') },
    {
      ...{ name: 'showsPersons', label: t('showsPersons'), kind: 'one', required: true, hint: t('hint.showsPersons') },
      options: [
        { code: 'false', label: t('no') },
        { code: 'true', label: t('yes') },
      ],
    },
  ]
}

/** Who of the activity's list is in it. */
const personsOf = (t: Awaited<ReturnType<typeof getTranslator>>, choices: Choice[]): PlainField => ({
  ...{ name: 'personIds', label: t('personIds'), kind: 'many', hint: t('hint.personIds') },
  options: choices.map(({ id, name }) => ({ code: id, label: name })),
})

/** Changing a draft: what the privacy check refused is mended here and sent again. */
export async function EditHighlight({ highlight, choices }: { highlight: Highlight; choices: Choice[] }) {
  const t = await getTranslator('highlights')
  const { id, version, title, story, showsPersons, pictureId } = highlight
  return (
    <Deed label={t('edit')}>
      <PlainForm
        prefix="edit-"
        fields={[...wordsOf(t), ...(choices.length > 0 ? [personsOf(t, choices)] : [])]}
        initial={{
          ...{ title, story, showsPersons: String(showsPersons) },
          ...(choices.length > 0 && { personIds: choices.filter(({ chosen }) => chosen).map(({ id }) => id) }),
        }}
        given={{ id, version }}
        attachment={{
          ...{ name: 'pictureId', kind: 'EVIDENCE', label: t('picture') },
          hint: t(pictureId ? 'hint.otherPicture' : 'hint.picture'),
        }}
        action={updateHighlightAction}
        done="/highlights/{id}"
        texts={await plainTexts(t('saveDraft'))}
      />
    </Deed>
  )
}

/** Publishing after the privacy check, or taking back with a reason. */
export async function HighlightDeeds({ highlight }: { highlight: Highlight }) {
  const t = await getTranslator('highlights')
  const given = { id: highlight.id, version: highlight.version }
  const done = `/highlights/${highlight.id}`
  if (highlight.status === 'DRAFT') {
    return (
      <div className="space-y-2">
        <p className="hint max-w-2xl">{t('publishHint')}</p>
        <PlainForm fields={[]} given={given} action={publishHighlightAction} done={done} texts={await plainTexts(t('publish'))} />
      </div>
    )
  }
  if (highlight.status === 'WITHDRAWN') return null
  return (
    <Deed label={t('withdraw')}>
      <PlainForm
        fields={[{ name: 'reason', label: t('reason'), kind: 'text', required: true, max: 200 }]}
        given={given}
        action={withdrawHighlightAction}
        done={done}
        danger
        texts={await plainTexts(t('withdraw'))}
      />
    </Deed>
  )
}
