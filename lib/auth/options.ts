import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { SECURE_COOKIES, SESSION_COOKIE, type SessionToken } from '#lib/auth/cookie'
import { signIn, signOut } from '#lib/auth/sign-in'
import { env } from '#lib/env'

export const authOptions: NextAuthOptions = {
  secret: env.NEXTAUTH_SECRET,
  session: { strategy: 'jwt', maxAge: env.SESSION_HOURS * 3600 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  cookies: {
    sessionToken: { name: SESSION_COOKIE, options: { httpOnly: true, sameSite: 'lax', path: '/', secure: SECURE_COOKIES } },
  },
  providers: [
    CredentialsProvider({
      credentials: { username: { type: 'text' }, password: { type: 'password' } },
      async authorize(credentials, request) {
        const forwarded = request.headers?.['x-forwarded-for']
        const address = typeof forwarded === 'string' ? (forwarded.split(',')[0] ?? '').trim() : 'direct'
        const id = await signIn(credentials, address)
        return id ? { id } : null
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      return user ? { sid: user.id } : { sid: (token as SessionToken).sid }
    },
    session({ session }) {
      return { expires: session.expires }
    },
    redirect({ url, baseUrl }) {
      return url.startsWith('/') && !url.startsWith('//') ? url : baseUrl
    },
  },
  events: {
    async signOut({ token }) {
      const { sid } = (token ?? {}) as SessionToken
      if (sid) await signOut(sid)
    },
  },
}
