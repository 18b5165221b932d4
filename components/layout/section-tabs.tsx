import type { NavigationPage } from './navigation.tsx'

interface SectionTabsProps {
  label: string
  pages: readonly NavigationPage[]
  current: NavigationPage | undefined
  titleOf: (key: string) => string
}

/** The pages of one register, side by side under the bar; on a phone the row begins at the page one is on. */
export function SectionTabs({ label, pages, current, titleOf }: SectionTabsProps) {
  return (
    <nav aria-label={label} className="no-print overflow-x-auto border-b border-line px-4">
      <ul className="flex gap-5 text-base lg:text-sm">
        {pages.map((page) => (
          <li key={page.key}>
            <a
              href={page.href}
              aria-current={page === current ? 'page' : undefined}
              className="flex min-h-11 items-center border-b-2 border-transparent whitespace-nowrap text-ink aria-[current]:border-primary aria-[current]:[scroll-initial-target:nearest] aria-[current]:font-semibold aria-[current]:text-primary lg:min-h-9"
            >
              {titleOf(page.key)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
