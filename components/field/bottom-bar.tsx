import { linkTo, TABS, type Tab } from './route.ts'
import { useWords } from './use-phone.ts'

/** Five places within a thumb's reach; the visit in the middle is the deed of the day. */
export function BottomBar({ tab }: { tab: Tab }) {
  const t = useWords()
  return (
    <nav aria-label={t('navigation')} className="f-bar">
      {TABS.map((one) => (
        <a
          key={one}
          href={linkTo(one)}
          aria-current={one === tab ? 'page' : undefined}
          className={one === 'visit' ? 'f-bar-visit' : ''}
        >
          {one === 'visit' && <span aria-hidden="true">＋</span>}
          {t(`tab.${one}`)}
        </a>
      ))}
    </nav>
  )
}
