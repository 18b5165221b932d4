import { answerWords, fieldsOf, inLocale } from '#lib/forms/rules'
import type { Answer, FormDefinition } from '#lib/forms/types'
import { getLocale, getTexts, getTranslator } from '#lib/i18n/translator'

/** Codes that a field holds, by the texts that name them. */
const VOCABULARIES: Record<string, [noun: string, group: string]> = {
  visitType: ['visits', 'visitType'],
  purpose: ['visits', 'purpose'],
  placeKind: ['visits', 'placeKind'],
  services: ['visits', 'service'],
  needs: ['visits', 'need'],
  policies: ['visits', 'policy'],
  followUp: ['visits', 'followUp'],
  domain: ['common', 'domain'],
  specialAction: ['common', 'domain'],
  riskLevel: ['common', 'risk'],
}
const PICTURES = new Set(['pictureIds', 'signatureId'])

export interface Wording {
  label: (field: string) => string
  words: (field: string, value: unknown) => string
}

/** How fields of a record are called, and their values in words: of answers by the form they were given in. */
export async function wordingOf(definition: FormDefinition | null, names: Readonly<Record<string, string>>): Promise<Wording> {
  const [t, locale] = [await getTranslator('conflicts'), await getLocale()]
  const texts = { visits: await getTexts('visits'), common: await getTexts('common'), conflicts: await getTexts('conflicts') }
  const known = texts.conflicts.field as Record<string, string>
  const formField = (field: string) => definition && fieldsOf(definition).find(({ key }) => `answers.${key}` === field)
  const codeWords = (field: string, code: string) => {
    const [noun, group] = VOCABULARIES[field] ?? []
    const words = noun && group ? (texts[noun as 'visits'][group] as Record<string, unknown> | undefined) : undefined
    const word = words?.[code]
    return typeof word === 'string' ? word : (names[code] ?? code)
  }
  const plain = (field: string, value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (Array.isArray(value)) return value.map((one) => plain(field, one)).join(locale === 'en' ? ', ' : '、')
    if (typeof value === 'object' && value !== null)
      return Object.values(value)
        .filter((part) => part !== null && part !== '')
        .join(' ')
    return codeWords(field, String(value))
  }
  return {
    label: (field) => {
      const found = formField(field)
      return found ? inLocale(found.label, locale) : (known[field] ?? field.replace(/^answers\./, ''))
    },
    words: (field, value) => {
      if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
        return t('nothing')
      if (PICTURES.has(field)) return t('count', { count: [value].flat().length })
      const found = formField(field)
      return found ? answerWords(found, value as Answer, locale, names) : plain(field, value)
    },
  }
}
