import { DomainTag } from '#components/services/tags'
import { Facts } from '#components/ui/facts'
import { Section } from '#components/ui/section'
import { RevealNumber } from '#components/workers/reveal-number'
import { getTranslator } from '#lib/i18n/translator'
import type { WorkerPage } from '#lib/workers/types'

export async function ProfileSection({ worker, keeps }: { worker: WorkerPage; keeps: boolean }) {
  const t = await getTranslator('workers')
  const c = await getTranslator('coverage')
  const common = await getTranslator('common')
  const { id, team, sex, birthYear, education, phone, employer, domains, supervisorLevel } = worker
  const number = phone && <RevealNumber field="worker.phone" id={id} masked={phone} label={t('phone')} may={keeps} />
  const tags = domains.map((domain) => <DomainTag key={domain} domain={domain} label={common(`domain.${domain}`)} />)
  return (
    <Section id="profile" title={t('profile')}>
      <Facts
        rows={[
          [t('team'), c(`team.${team}`)],
          [t('sexLabel'), t(`sex.${sex}`)],
          [t('birthYear'), birthYear ?? t('unknown')],
          [t('educationLabel'), education ? t(`education.${education}`) : t('unknown')],
          [t('phone'), number ?? t('unknown')],
          [t('employer'), employer ?? t('direct')],
          [t('domains'), tags.length > 0 ? tags : t('unknown')],
          [t('supervisor'), supervisorLevel ? t(`supervisorLevel.${supervisorLevel}`) : common('none')],
        ]}
      />
    </Section>
  )
}
