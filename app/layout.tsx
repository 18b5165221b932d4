import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { getLocale, translator } from '#lib/i18n/translator'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = translator(await getLocale(), 'common')
  return { title: { default: t('product'), template: `%s · ${t('product')}` }, description: t('tagline') }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#0f4c81' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const large = (await cookies()).get('type')?.value === 'large'
  return (
    <html lang={await getLocale()} className={large ? 'large' : undefined}>
      <body>{children}</body>
    </html>
  )
}
