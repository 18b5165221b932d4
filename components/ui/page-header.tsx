import type { ReactNode } from 'react'

interface Crumb {
  label: string
  href?: string
}

interface PageHeaderProps {
  title: string
  crumbs?: readonly Crumb[]
  crumbsLabel?: string
  children?: ReactNode
}

/** The title of a page, the way to it above, and its deeds on the right. */
export function PageHeader({ title, crumbs = [], crumbsLabel, children }: PageHeaderProps) {
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-2">
      <div className="min-w-0 flex-[1_1_15rem]">
        {crumbs.length > 0 && (
          <nav aria-label={crumbsLabel} className="text-sm text-muted lg:mb-1">
            <ol className="flex flex-wrap items-center gap-x-1 leading-6">
              {crumbs.map((crumb, index) => (
                <li key={crumb.href ?? crumb.label} className="flex items-center gap-x-1">
                  {index > 0 && <span aria-hidden="true">› </span>}
                  {crumb.href ? <a href={crumb.href}>{crumb.label}</a> : <span aria-current="page">{crumb.label}</span>}
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h1>{title}</h1>
      </div>
      {children && <div className="no-print flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  )
}
