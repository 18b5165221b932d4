import { ageOn } from '#lib/households/rules'
import { getTexts, getTranslator, type Translate } from '#lib/i18n/translator'
import { DOMAINS, RISK_LEVELS } from '#lib/services/types'
import { BLOCKS, SERVICES } from '#lib/visits/rules'
import {
  FOLLOW_UPS,
  type FormDomain,
  type Option,
  PLACE_KINDS,
  PURPOSES,
  VISIT_TYPES,
  type VisitFormShape,
  type VisitFormStart,
  type VisitStart,
} from '#lib/visits/types'
import { VisitForm } from './visit-form.tsx'
import { answerText } from './visit-words.tsx'

type Texts = Record<string, string>

/** The visit form with its words in the reader's language and last time's answers. */
export async function VisitEditor({ given, start }: { given: VisitStart; start: VisitFormStart }) {
  const [t, common, households] = [
    await getTranslator('visits'),
    await getTranslator('common'),
    await getTranslator('households'),
  ]
  const [texts, errors] = [await getTexts('visits'), await getTexts('errors')]
  const shape: VisitFormShape = {
    domains: DOMAINS.map((code) => describeDomain(code, t, common, given.last)),
    members: given.members.map((member) => ({
      code: member.id,
      label: member.name,
      note: [
        households(`relation.${member.relation}`),
        ...(member.birthDate ? [households('age', { age: ageOn(member.birthDate, start.today) })] : []),
      ].join(' · '),
    })),
    workers: given.workers.map((worker) => ({ code: worker.id, label: worker.name })),
    choices: {
      visitType: VISIT_TYPES.map((code) => ({ code, label: t(`visitType.${code}`) })),
      purpose: PURPOSES.map((code) => ({ code, label: t(`purpose.${code}`) })),
      placeKind: PLACE_KINDS.map((code) => ({ code, label: t(`placeKind.${code}`) })),
      followUp: FOLLOW_UPS.map((code) => ({ code, label: t(`followUp.${code}`) })),
      riskLevel: RISK_LEVELS.map((code) => ({ code, label: common(`risk.${code}`) })),
    },
    texts: texts.form as Texts,
    labels: texts.field as Texts,
    steps: texts.step as VisitFormShape['steps'],
    saved: texts.saved as Texts,
    errors: { code: errors.code as Texts, field: errors.field as Texts, offline: errors.offline as string },
  }
  return <VisitForm shape={shape} start={start} />
}

function describeDomain(code: FormDomain['code'], t: Translate, common: Translate, last: VisitStart['last']): FormDomain {
  const options = (key: string, codes: readonly string[]): Option[] =>
    codes.map((option) => ({ code: option, label: t(`answer.${code}.${key}.${option}`) }))
  return {
    code,
    label: common(`domain.${code}`),
    fields: BLOCKS[code].map((field) => ({
      key: field.key,
      kind: field.kind,
      required: field.required,
      label: t(`answer.${code}.${field.key}.label`),
      options: options(field.key, field.options),
      last: last?.domain === code && last.answers[field.key] ? answerText(t, code, field, last.answers[field.key]) : null,
    })),
    services: SERVICES[code].map((service) => ({ code: service, label: t(`service.${service}`) })),
  }
}
