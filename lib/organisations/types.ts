export const ORGANISATION_KINDS = ['CIVIL_AFFAIRS', 'SOCIAL_WORK_DEPT', 'OPERATOR', 'TRAINING_BASE'] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export interface OrganisationRow {
  id: string
  code: string
  area: string
  kind: OrganisationKind
  name: string
  closedOn: string | null
  /** Contracts that run on the day asked for. */
  contracts: number
}

export interface Organisation {
  id: string
  code: string
  area: string
  kind: OrganisationKind
  name: string
  phone: string | null
  openedOn: string | null
  closedOn: string | null
  note: string | null
  version: number
}
