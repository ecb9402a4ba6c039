/** Of a visit at somebody's home: where it is, and who comes. */
export interface AtHome {
  /** Sealed: it stands on nobody's list before the day. */
  readonly address: string
  /** Who of the staff comes, by person id. */
  readonly worker?: {readonly person: string; readonly at: Date}
}
