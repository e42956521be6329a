/** What is wrong with an input, and where: the row of a table (its head is row 1) or the number of a feature. */
export interface Fault {
  readonly file: string
  readonly row?: number
  readonly zh: string
  readonly en: string
}

/** Thrown when an input cannot be planned on; nothing has been written then. */
export class Refused extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(
      faults.slice(0, SHOWN).map(worded).join('\n') + (faults.length > SHOWN ? `\n… +${faults.length - SHOWN}` : ''),
    )
    this.name = 'Refused'
    this.faults = faults
  }
}

const SHOWN = 50

function worded({ file, row, zh, en }: Fault): string {
  return row === undefined ? `${file}：${zh}\n${file}: ${en}` : `${file} 第 ${row} 行：${zh}\n${file} row ${row}: ${en}`
}

/** Refuses at once when something is wrong. */
export function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Refused(faults)
}
