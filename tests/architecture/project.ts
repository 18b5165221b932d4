import type { Source } from './sources.ts'

/** Below these versions there are published faults (RECIPES, "Faults and advisories"); `npm audit` gets no answer on an intranet. */
export const FLOORS: Record<string, string> = { next: '16.3.4', react: '19.2.6', 'react-dom': '19.2.6', 'next-auth': '4.24.15' }

export function belowFloor(versions: Record<string, string | undefined>): string[] {
  return Object.entries(FLOORS).flatMap(([name, floor]) => {
    const version = versions[name]
    if (!version) return [`${name} is not declared`]
    if (!/^\d+\.\d+\.\d+$/.test(version)) return [`${name} ${version}: pin an exact version`]
    return compare(version, floor) < 0 ? [`${name} ${version} is below ${floor}`] : []
  })
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  return left?.map((part, index) => part - (right?.[index] ?? 0)).find((difference) => difference !== 0) ?? 0
}

const CITED =
  /`((?:app|components|lib|prisma|public|scripts|tests|docs)\/[\w./()[\]-]*|[\w-]+\.(?:md|ts|json))`|\]\((?!https?:|#|mailto:)([^)\s#]+)/g

/** Files and folders cited in a README, in backticks or as a link, exist. */
export function deadReferences(sources: Source[], exists: (path: string) => boolean): string[] {
  return sources
    .filter(({ path }) => /^README[\w.-]*\.md$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(CITED)]
        .map(([, quoted, linked]) => (quoted ?? linked ?? '').replace(/^\.\//, ''))
        .filter((cited) => !cited.startsWith('.data') && !exists(cited))
        .map((cited) => `${path}: ${cited} does not exist`),
    )
}
