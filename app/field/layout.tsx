import type { Metadata } from 'next'
import type { ReactNode } from 'react'

export const metadata: Metadata = {
  manifest: '/field.webmanifest',
  appleWebApp: { capable: true, title: '千站' },
  formatDetection: { telephone: false },
}

/** The phone app stands outside the workspace's frame: it is kept on phones and holds nothing of anybody. */
export default function FieldLayout({ children }: { children: ReactNode }) {
  return children
}
