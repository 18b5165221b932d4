import { ExportForm } from '#components/exports/export-form'
import type { ErrorTexts } from '#components/forms/failure'
import { columnsOf, isRecord } from '#lib/exports/rules'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import type { Register } from '#lib/registers/types'

interface ExportEditorProps {
  register: Register
  areas: { code: string; name: string }[]
}

/** The form of a register's export with its texts in the reader's language; columns are called as in the workbook. */
export async function ExportEditor({ register, areas }: ExportEditorProps) {
  const t = await getTranslator('exports')
  const columns = columnsOf(register)
    .filter(({ key }) => !isRecord(key))
    .map(({ key, header, class: kind }) => ({
      code: key,
      label: header,
      kind,
      ...(kind !== 'N' && { note: t(`classes.${kind}`) }),
    }))
  return (
    <ExportForm
      register={register}
      columns={columns}
      areas={areas}
      hint={t(`registersHint.${register}`)}
      texts={(await getTexts('exports')).form as Record<string, string>}
      errors={(await getTexts('errors')) as unknown as ErrorTexts}
    />
  )
}
