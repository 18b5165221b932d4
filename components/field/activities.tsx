import { today } from '#lib/clock'
import { phone } from './phone.ts'
import { Empty, Part, Screen, Waiting } from './screen.tsx'
import { ThemeList } from './theme-list.tsx'
import { useStored, useWords } from './use-phone.ts'

/** What the county asks of this month, and the station's plan once there is one. */
export default function Activities() {
  const t = useWords()
  const kit = useStored(() => phone.kit())
  return (
    <Screen title={t('tab.activities')}>
      {kit === undefined ? (
        <Waiting />
      ) : (
        <>
          <Part title={t('today.themes')}>
            <ThemeList themes={kit?.themes ?? []} on={today()} />
          </Part>
          <Part title={t('activities.plan')}>
            <Empty title={t('activities.noPlanTitle')} text={t('activities.noPlanText')} />
          </Part>
        </>
      )}
    </Screen>
  )
}
