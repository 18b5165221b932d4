import { cookies } from 'next/headers'
import { z } from 'zod'
import { LOCALES } from '#lib/i18n/locale'

const input = z.object({
  locale: z.enum(LOCALES).optional(),
  type: z.literal('toggle').optional(),
  back: z.string().max(500).default('/'),
})
const YEAR = 365 * 24 * 3600

/** Language and type size are links, so that they work before and without JavaScript. */
export async function GET(request: Request): Promise<Response> {
  const parsed = input.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  const { locale, type, back } = parsed.success ? parsed.data : { back: '/' }
  const jar = await cookies()
  if (locale) jar.set('locale', locale, { path: '/', maxAge: YEAR, sameSite: 'lax' })
  if (type) jar.set('type', jar.get('type')?.value === 'large' ? 'normal' : 'large', { path: '/', maxAge: YEAR, sameSite: 'lax' })
  return new Response(null, { status: 303, headers: { location: localPath(back) } })
}

/** Only a path of this site: never `//host`, a scheme or a control character. */
function localPath(path: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/'
}
