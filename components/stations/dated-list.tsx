import { PlainForm, type PlainFormProps } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'

interface Item {
  id: string
  title: string
  note?: string
  from: string
  to: string | null
  given: Record<string, unknown>
}

interface DatedListProps {
  items: Item[]
  empty: string
  /** What ending one is called. */
  deed: string
  action: PlainFormProps['action']
  done: string
}

/** Things that hold for a time, each with the way to end it. */
export async function DatedList({ items, empty, deed, action, done }: DatedListProps) {
  const t = await getTranslator('stations')
  const texts = await plainTexts(deed)
  if (items.length === 0) return <p className="hint">{empty}</p>
  return (
    <ul className="max-w-3xl divide-y divide-line border-y border-line">
      {items.map(({ id, title, note, from, to, given }) => (
        <li key={id} className="py-2">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-medium">{title}</span>
            {note && <span className="text-sm text-muted">{note}</span>}
            <span className="text-sm text-muted">
              {to ? t('functionEnded', { from, to }) : t('functionSince', { day: from })}
            </span>
          </p>
          {to === null && (
            <details>
              <summary className="inline-flex min-h-11 cursor-pointer items-center text-primary lg:min-h-8">
                {deed}
                <span className="sr-only"> {title}</span>
              </summary>
              <div className="py-2">
                <PlainForm
                  prefix={`${id}-`}
                  fields={[{ name: 'to', label: t('field.to'), kind: 'date', required: true }]}
                  initial={{ to: today() }}
                  given={given}
                  action={action}
                  done={done}
                  danger
                  texts={texts}
                />
              </div>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}
