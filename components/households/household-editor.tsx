import { today } from '#lib/clock'
import { FINDINGS, ID_KINDS, RELATIONS, SEXES } from '#lib/households/types'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { HouseholdForm, type HouseholdFormShape } from './household-form.tsx'

type Texts = Record<string, string>

/** The form of a new household with its words in the reader's language. */
export async function HouseholdEditor({ villages }: { villages: { code: string; name: string }[] }) {
  const t = await getTranslator('households')
  const [texts, errors] = [await getTexts('households'), await getTexts('errors')]
  const options = (group: string, codes: readonly string[]) => codes.map((code) => ({ code, label: t(`${group}.${code}`) }))
  const shape: HouseholdFormShape = {
    today: today(),
    villages: villages.map(({ code, name }) => ({ code, label: code.length === 9 ? `${name}(${t('noVillage')})` : name })),
    sexes: options('sex', SEXES),
    relations: options(
      'relation',
      RELATIONS.filter((code) => code !== 'HEAD'),
    ),
    idKinds: options('idKind', ID_KINDS),
    findings: Object.entries(FINDINGS).map(([group, codes]) => ({
      label: t(`group.${group}`),
      options: options('category', codes),
    })),
    texts: { ...(texts.form as Texts), village: t('village'), address: t('address') },
    errors: { code: errors.code as Texts, field: errors.field as Texts, offline: String(errors.offline) },
  }
  return <HouseholdForm shape={shape} />
}
