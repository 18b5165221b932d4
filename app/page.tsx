import { redirect } from 'next/navigation'
import { homePath } from '#lib/auth/home'
import { requireActor } from '#lib/auth/session'

export default async function StartPage() {
  redirect(homePath(await requireActor()))
}
