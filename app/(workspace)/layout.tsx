import type { ReactNode } from 'react'
import { Frame } from '#components/layout/frame'
import { requireActor } from '#lib/auth/session'

// The frame only: every page asks for its actor itself, because a layout is no gate.
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  return <Frame actor={await requireActor()}>{children}</Frame>
}
