import { today } from '#lib/clock'
import { FINDINGS, ID_KINDS, RELATIONS, SEXES } from '#lib/households/types'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import {
  CONSENT_MANNERS,
  GUARDIAN_RELATIONS,
  HOUSING,
  ID_MISSING_REASONS,
  RESIDENCES,
  SELF_CARE,
  SOURCE_KINDS,
} from '#lib/persons/types'
import { HouseholdForm, type HouseholdFormShape } from './household-form.tsx'

type Texts = Record<string, string>

/** The form of a new household with its words in the reader's language. */
export async function HouseholdEditor({ villages }: { villages: { code: string; name: string }[] }) {
  return <HouseholdForm shape={await formShape(villages)} />
}

/** What the forms of households and members need: dictionaries and words in the reader's language. */
export async function formShape(villages: { code: string; name: string }[]): Promise<HouseholdFormShape> {
  const [t, p] = [await getTranslator('households'), await getTranslator('persons')]
  const words = (group: string, codes: readonly string[]) => codes.map((code) => ({ code, label: p(`${group}.${code}`) }))
  const [texts, errors] = [await getTexts('households'), await getTexts('errors')]
  const personWords = { residence: p('field.residence'), housing: p('field.housing'), selfCare: p('field.selfCare') }
  const options = (group: string, codes: readonly string[]) => codes.map((code) => ({ code, label: t(`${group}.${code}`) }))
  return {
    choices: {
      ...{ idMissing: words('idMissing', ID_MISSING_REASONS), sources: words('source', SOURCE_KINDS) },
      ...{ guardianRelations: words('guardianRelation', GUARDIAN_RELATIONS), manners: words('manner', CONSENT_MANNERS) },
      ...{ residences: words('residence', RESIDENCES), housing: words('housing', HOUSING) },
      selfCare: words('selfCare', SELF_CARE),
    },
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
    texts: {
      ...(texts.form as Texts),
      ...(texts.formMore as Texts),
      ...personWords,
      village: t('village'),
      address: t('address'),
    },
    similar: (await getTexts('duplicates')).similar as Texts,
    errors: { code: errors.code as Texts, field: errors.field as Texts, offline: String(errors.offline) },
  }
}
