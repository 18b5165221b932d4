/** The closed list of ways in which a request can fail; texts come from messages/errors. */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID',
  'CONFLICT',
  'DUPLICATE',
  'TOO_LARGE',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** Field name → message keys in messages/errors `field.*`. */
export type FieldErrors = Record<string, string[]>

/** An expected failure. Anything else that is thrown becomes INTERNAL and is logged with a reference. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fieldErrors: FieldErrors | undefined
  /** What the browser may know beside the code, such as the current version in a conflict. */
  readonly detail: Record<string, unknown> | undefined
  /** A rule of the work was broken, not a form filled in wrongly: it is audited as a denial is. */
  readonly refused: boolean

  constructor(code: ErrorCode, options: { fieldErrors?: FieldErrors; detail?: Record<string, unknown>; refused?: boolean } = {}) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.fieldErrors = options.fieldErrors
    this.detail = options.detail
    this.refused = options.refused ?? false
  }
}

export function invalid(field: string, ...keys: string[]): AppError {
  return new AppError('INVALID', { fieldErrors: { [field]: keys } })
}

/** What the rules of the work forbid to anybody, such as a report of what was not held: said in words, and audited. */
export function refused(field: string, key: string): AppError {
  return new AppError('INVALID', { fieldErrors: { [field]: [key] }, refused: true })
}

/** @throws AppError FORBIDDEN when a policy said no */
export function allow(permitted: boolean): asserts permitted {
  if (!permitted) throw new AppError('FORBIDDEN')
}

export const HTTP_STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID: 400,
  CONFLICT: 409,
  DUPLICATE: 409,
  TOO_LARGE: 413,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
}

const CONNECTION_LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
])

/**
 * What a thrown value means to the outside. Database errors that a writer can cause by its input keep
 * their kind and lose their text, which would tell what exists in other areas.
 */
export function codeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code
  for (const code of sqlStates(error)) {
    if (CONNECTION_LOST.has(code)) return 'UNAVAILABLE'
    if (code === '23505') return 'DUPLICATE'
    // 23P01: two periods that overlap, or a household left without its head; somebody else was faster.
    if (code === '40001' || code === '40P01' || code === '23P01') return 'CONFLICT'
    if (code === '42501') return 'FORBIDDEN'
    // Class 22: a value that its type can't hold, such as a NUL in a text or 30 February.
    if (/^22[0-9A-Z]{3}$/.test(code)) return 'INVALID'
  }
  if (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(error.message)
  ) {
    return 'UNAVAILABLE'
  }
  return 'INTERNAL'
}

/** The driver's code and those Prisma wraps around it (P2002 unique, P2034 write conflict, P2010 raw query). */
export function sqlStates(error: unknown): string[] {
  const found: string[] = []
  let current = error as
    | { code?: unknown; cause?: unknown; meta?: { driverAdapterError?: unknown }; originalCode?: unknown; kind?: unknown }
    | undefined
  for (let depth = 0; current && typeof current === 'object' && depth < 6; depth++) {
    for (const code of [current.code, current.originalCode]) if (typeof code === 'string') found.push(code)
    if (current.code === 'P2002' || current.kind === 'UniqueConstraintViolation') found.push('23505')
    if (current.code === 'P2034' || current.kind === 'TransactionWriteConflict') found.push('40001')
    if (current.kind === 'DatabaseNotReachable' || current.kind === 'ConnectionClosed') found.push('08006')
    current = (current.meta?.driverAdapterError ?? current.cause) as typeof current
  }
  return found
}
