import type { ErrorTexts } from '#components/forms/failure'
import { MemberButton } from '#components/groups/member-button'
import { getTexts, getTranslator } from '#lib/i18n/translator'

interface JoinerSearchProps {
  groupId: string
  q: string | undefined
  found: readonly { id: string; name: string; village: string; inside: boolean }[]
}

/** Finds somebody on file by name or pinyin, to be taken into the group. */
export async function JoinerSearch({ groupId, q, found }: JoinerSearchProps) {
  const t = await getTranslator('groups')
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  return (
    <div className="space-y-3">
      <form method="get" className="max-w-xl">
        <label className="label" htmlFor="q">
          {t('findPerson')}
        </label>
        <search className="flex gap-2">
          <input id="q" name="q" type="search" className="input" maxLength={10} defaultValue={q} aria-describedby="q-note" />
          <button type="submit" className="btn shrink-0">
            {t('find')}
          </button>
        </search>
        <p id="q-note" className="hint">
          {t('hint.findPerson')}
        </p>
      </form>
      {q && found.length === 0 && <p role="status">{t('foundNobody')}</p>}
      <ul>
        {found.map(({ id, name, village, inside }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-1">
            <strong className="min-w-24 font-semibold">{name}</strong>
            <span className="text-sm text-muted">{village}</span>
            <span className="ml-auto">
              {inside ? (
                t('inside')
              ) : (
                <MemberButton
                  groupId={groupId}
                  personId={id}
                  label={t('addMember')}
                  who={name}
                  busyLabel={t('busy')}
                  errors={errors}
                />
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
