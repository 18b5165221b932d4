import type { PlainField } from '#components/forms/plain-fields'
import { type Cost, PARTIES } from '#lib/activities/types'

type Translate = (key: string) => string

/** Rows of what something costs, typed in yuan. */
export function costField(t: Translate, name: string, required: boolean): PlainField {
  return {
    ...{ name, label: t(`field.${name}`), kind: 'list', required, hint: t('hint.costs') },
    columns: [
      { name: 'item', label: t('field.item'), kind: 'text', max: 60 },
      { name: 'amount', label: t('field.yuan'), kind: 'number', required: true },
    ],
  }
}

export const costRows = (costs: readonly Cost[]) => costs.map(({ item, amount }) => ({ item, amount: String(amount / 100) }))

/** Rows of who of the five parties gives what. */
export function partnerField(t: Translate, name: string): PlainField {
  return {
    ...{ name, label: t(`field.${name}`), kind: 'list', hint: t('hint.partners') },
    columns: [
      { name: 'name', label: t('field.name'), kind: 'text', max: 60 },
      {
        ...{ name: 'party', label: t('field.party'), kind: 'one' as const, required: true },
        options: PARTIES.map((code) => ({ code, label: t(`party.${code}`) })),
      },
      { name: 'gives', label: t('field.gives'), kind: 'text', max: 200 },
    ],
  }
}

/** Rows of days and how many came. */
export function daysField(t: Translate): PlainField {
  return {
    ...{ name: 'days', label: t('field.days'), kind: 'list', required: true, hint: t('hint.days') },
    columns: [
      { name: 'day', label: t('field.day'), kind: 'date' },
      { name: 'personTimes', label: t('field.personTimes'), kind: 'number' },
    ],
  }
}
