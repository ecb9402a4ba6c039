/** A failure that the SDK is told about: `code` is one of the strings that it maps to a number. */
export class StoreError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** What MongoDB would refuse (−502001). */
export const refused = (message: string) => new StoreError('DATABASE_REQUEST_FAILED', message)

/** What the platform refuses before MongoDB sees it (−501007). */
export const invalidParam = (message: string) => new StoreError('INVALID_PARAM', message)

/** The write of one transaction met another's (the code that the SDK retries at commit). */
export const conflict = (message: string) => new StoreError('DATABASE_TRANSACTION_CONFLICT', message)

export const duplicateKey = (collection: string, index: string, key: string) =>
  refused(`E11000 duplicate key error collection: ${collection} index: ${index} dup key: ${key}`)

/** Thrown inside a plain write that touches a document which a transaction holds: it waits and runs again. */
export class Locked extends Error {
  constructor(readonly holder: string) {
    super('locked')
  }
}
