/** A township a station serves or served. */
export interface Service {
  id: string
  code: string
  name: string
  from: string
  to: string | null
}
