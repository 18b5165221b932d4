import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Deed, Section } from '#components/ui/section'
import { addPictureAction, removePictureAction } from '#lib/activities/pictures/actions'
import type { Participant, Picture } from '#lib/activities/types'
import { getTranslator } from '#lib/i18n/translator'

interface PictureListProps {
  activityId: string
  pictures: readonly Picture[]
  participants: readonly Participant[]
  /** Whether the reader may add and take off pictures. */
  keeps: boolean
}

/** Pictures of what was held; whoever is to be seen on one has agreed to it, and is hidden once that is taken back. */
export async function PictureList({ activityId, pictures, participants, keeps }: PictureListProps) {
  const t = await getTranslator('activities')
  const page = `/activities/${activityId}`
  return (
    <Section id="pictures" title={t('pictures')}>
      {pictures.length === 0 && <p className="text-sm text-muted">{t('noPictures')}</p>}
      <ul className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        {pictures.map(({ id, fileId, caption, withdrawn }) => (
          <li key={id} className="space-y-1">
            {withdrawn ? (
              <p className="text-sm text-muted">{t('pictureHidden')}</p>
            ) : (
              // biome-ignore lint/performance/noImgElement: it comes from the record's own store, behind its policies
              <img
                src={`/api/files/${fileId}`}
                alt={`${t('field.picture')} ${caption}`}
                className="aspect-4/3 w-full object-cover"
                loading="lazy"
              />
            )}
            <p className="text-sm">{caption}</p>
          </li>
        ))}
      </ul>
      {keeps && <PictureForms {...{ page, activityId, pictures, participants }} />}
    </Section>
  )
}

async function PictureForms({ page, activityId, pictures, participants }: Omit<PictureListProps, 'keeps'> & { page: string }) {
  const t = await getTranslator('activities')
  const known = participants.flatMap(({ personId, name, ticket }) =>
    personId ? [{ code: personId, label: `${ticket} ${name}` }] : [],
  )
  const fields: PlainField[] = [
    { name: 'caption', label: t('field.caption'), kind: 'text', required: true, max: 60 },
    {
      ...{ name: 'shows', label: t('field.shows'), kind: 'one' as const, required: true },
      options: (['NOBODY', 'PERSONS'] as const).map((code) => ({ code, label: t(`shows.${code}`) })),
    },
    { name: 'personIds', label: t('field.personIds'), kind: 'many', hint: t('hint.personIds'), options: known },
  ]
  const file = { name: 'fileId', kind: 'VISIT_PHOTO' as const, label: t('field.file'), hint: t('hint.file') }
  return (
    <>
      <Deed label={t('addPicture')}>
        <PlainForm
          {...{
            fields,
            given: { activityId },
            ids: ['id'],
            action: addPictureAction,
            done: page,
            attachment: file,
            prefix: 'picture-',
          }}
          texts={await plainTexts(t('addPicture'))}
        />
      </Deed>
      {pictures.length > 0 && (
        <Deed label={t('removePicture')}>
          <PlainForm
            fields={[
              {
                ...{ name: 'id', label: t('field.picture'), kind: 'one', required: true },
                options: pictures.map(({ id, caption }) => ({ code: id, label: caption })),
              },
            ]}
            {...{ action: removePictureAction, done: page, danger: true, prefix: 'gone-' }}
            texts={await plainTexts(t('removePicture'))}
          />
        </Deed>
      )}
    </>
  )
}
