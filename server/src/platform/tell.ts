import type { Said } from '@lifetree/contract/said'

/** Says to the person at the terminal how far a long step has come. */
export type Tell = (said: Said) => void

export const tellTerminal: Tell = ({ zh, en }) => {
  process.stdout.write(`${zh} · ${en}\n`)
}

/** For how long, as it is said behind a finished step. */
export const secondsSince = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`
