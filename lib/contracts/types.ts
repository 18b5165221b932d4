/** What an operator promised, in its own words and numbers. */
export interface ContractIndicator {
  name: string
  target: number
}

export interface ContractRow {
  id: string
  number: string
  title: string
  startsOn: string
  endsOn: string
  /** Hundredths of a yuan; null when it is not given. */
  amountFen: number | null
  dataAgreementOn: string | null
  operatorId: string
  operator: string
}

export interface Contract extends ContractRow {
  code: string
  indicators: ContractIndicator[]
  note: string | null
  version: number
  /** Stations served under it, as far as the reader sees them. */
  stations: { id: string; name: string }[]
}

/** How a contract stands on a day. */
export type ContractState = 'COMING' | 'RUNNING' | 'ENDED'
