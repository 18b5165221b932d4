// Where on the phone one is stands behind `#`: one document opens every screen, with and without a network, and no id
// of a household is ever sent to the server as an address.

export const TABS = ['today', 'households', 'visit', 'activities', 'me'] as const
export type Tab = (typeof TABS)[number]

export const SCREENS = {
  today: 'today',
  households: 'households',
  'households/:id': 'households',
  'households/:id/edit/:record': 'households',
  'households/:id/visit/:record': 'visit',
  'households/:id/assess/:form/:person/:record': 'households',
  'households/:id/report/:record': 'households',
  'households/:id/report/:record/:from/:source': 'households',
  'households/:id/lead/:record': 'households',
  visit: 'visit',
  'done/:record': 'visit',
  activities: 'activities',
  'activities/:activity': 'activities',
  'activities/:activity/:participant': 'activities',
  leads: 'me',
  'leads/:record': 'me',
  outbox: 'me',
  'outbox/:record': 'me',
  me: 'me',
} as const satisfies Record<string, Tab>
export type Screen = keyof typeof SCREENS

export interface Place {
  screen: Screen
  tab: Tab
  params: Record<string, string>
}

/** `#households/7` → the screen and what it is of; anything unknown is today. */
export function placeOf(hash: string): Place {
  const parts = hash.replace(/^#\/?/, '').split('/').map(decode)
  for (const [screen, tab] of Object.entries(SCREENS) as [Screen, Tab][]) {
    const pattern = screen.split('/')
    if (pattern.length !== parts.length) continue
    const fits = pattern.every((name, index) => (name.startsWith(':') ? parts[index] !== '' : name === parts[index]))
    if (!fits) continue
    const params = pattern.flatMap((name, index) => (name.startsWith(':') ? [[name.slice(1), parts[index] ?? '']] : []))
    return { screen, tab, params: Object.fromEntries(params) }
  }
  return { screen: 'today', tab: 'today', params: {} }
}

/** The address of a screen: `linkTo('households', id)` → `#households/7`. */
export function linkTo(...parts: string[]): string {
  return `#${parts.map(encodeURIComponent).join('/')}`
}

/** Goes there as a step that the back button undoes. */
export function go(...parts: string[]) {
  location.hash = linkTo(...parts)
}

/** Goes there instead of here: what was left can't be come back to. */
export function goInstead(...parts: string[]) {
  location.replace(linkTo(...parts))
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
