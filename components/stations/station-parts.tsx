import type { ReactNode } from 'react'
import type { ContractRow } from '#lib/contracts/types'
import type { StationCheck } from '#lib/stations/checks/types'
import type { Reached, StationFunction } from '#lib/stations/functions/types'
import type { Photo } from '#lib/stations/photos/queries'
import type { ServicePoint, StationTree } from '#lib/stations/points/types'
import type { StatusRevision } from '#lib/stations/statuses/types'
import type { StationPage } from '#lib/stations/types'
import { ChecksPart, RevisionsPart } from './checks-part.tsx'
import { ContractsPart, RoomsPart } from './contracts-part.tsx'
import { FunctionsPart, PointsPart } from './functions-part.tsx'
import { PhotosPart, ProfilePart } from './profile-part.tsx'
import { TreePart } from './tree-part.tsx'

interface StationPartsProps {
  station: StationPage
  asOf: string
  functions: StationFunction[]
  reached: Reached
  points: ServicePoint[]
  contracts: ContractRow[]
  tree: StationTree | null
  /** Null for roles that meet no persons. */
  checks: StationCheck[] | null
  revisions: StatusRevision[] | null
  photos: Photo[]
  /** Whom to reach. */
  children: ReactNode
}

/** The rest of a station's page beneath its figures, in two columns. */
export function StationParts({ station, asOf, children, ...parts }: StationPartsProps) {
  const { functions, reached, points, contracts, tree, checks, revisions, photos } = parts
  return (
    <div className="mt-8 grid gap-x-10 gap-y-8 lg:grid-cols-2 lg:items-start">
      {tree && <TreePart tree={tree} asOf={asOf} />}
      {checks && <ChecksPart checks={checks} />}
      <ProfilePart station={station}>{children}</ProfilePart>
      <FunctionsPart functions={functions} reached={reached} asOf={asOf} />
      <PointsPart points={points} />
      {station.tier === 3 && <RoomsPart rooms={station.rooms} />}
      <ContractsPart contracts={contracts} asOf={asOf} />
      <PhotosPart photos={photos} />
      {revisions && revisions.length > 0 && <RevisionsPart revisions={revisions} />}
    </div>
  )
}
