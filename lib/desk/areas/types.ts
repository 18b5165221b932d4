/** A county as its prefecture or province looks at it. */
export interface CountyState {
  code: string
  name: string
  /** Township stations that operate, and of them those without a planned or held activity in the week. */
  stations: number
  idle: number
  /** Visits of the month so far. */
  visits: number
  /** Whether a theme is published for the month, and for the next. */
  theme: boolean
  nextTheme: boolean
}
