import { solve } from './solve.ts'

/** Works beside the page, which stays quick while its reader types. */
addEventListener('message', ({ data }: MessageEvent<{ challenge: string; bits: number; puzzles: number }>) => {
  postMessage(solve(data.challenge, data.bits, data.puzzles))
})
