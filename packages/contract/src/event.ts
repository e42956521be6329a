/** A file has arrived, was checked, and may be shown. The subject is the file. */
export interface FileReady {
  readonly fileId: string
  readonly kind: 'image' | 'audio'
}

/**
 * What an earlier feature tells a later one, by name: ids and states, never content. Each is published in the transaction
 * of what happened, and reaches every subscriber once, in order per subject.
 */
export interface Events {
  readonly file_ready: FileReady
}
export type EventName = keyof Events
