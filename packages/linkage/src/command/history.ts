import { parseArgs } from 'node:util'
import { clustersAt } from '../history/clusters-at.ts'
import { type RunEntry, readLedger } from '../history/ledger.ts'
import { LinkageRefusal } from '../refusal.ts'
import type { Output } from './progress.ts'

const usage = `npm run link -- history --output DIR [--run N --to FILE.parquet]`

const flags = { output: { type: 'string' }, run: { type: 'string' }, to: { type: 'string' } } as const

const grouped = (value: number): string => value.toLocaleString('en-US')

const named = {
  merged: ['并入', 'merged'],
  split: ['分出', 'split'],
  moved: ['移动', 'moved'],
  remade: ['重组', 'remade'],
  gone: ['消失', 'gone'],
} as const

/** What a run did, in a line. */
export function lineOf({ run, at, records, clusters, changes }: RunEntry): string {
  const [zh, en] = [0, 1].map(tongue =>
    Object.entries(named)
      .flatMap(([change, said]) => (changes[change] ? [`${said[tongue]} ${grouped(changes[change])}`] : []))
      .join(tongue === 0 ? '、' : ', '),
  )
  const told = zh ? `，${zh} · ${en}` : ''
  return `${run}  ${at ?? '–'}  ${grouped(records)} 条记录、${grouped(clusters)} 个编号 · ${grouped(records)} records, ${grouped(clusters)} clusters${told}`
}

function readAsked(args: readonly string[]) {
  try {
    const { output, run, to } = parseArgs({ args: [...args], options: flags, strict: true }).values
    const sound = output !== undefined && (run === undefined) === (to === undefined) && /^\d{1,5}$/.test(run ?? '0')
    return sound ? { output, ...(run && to ? { back: { run: Number(run), to } } : {}) } : undefined
  } catch {
    return undefined
  }
}

/** Tells the runs that led to an output folder, or writes its clusters as they were after one of them. Answers the exit code. */
export async function tellHistory(args: readonly string[], out: Output): Promise<number> {
  const asked = readAsked(args)
  if (!asked) {
    out.write(`用法 · usage: ${usage}\n`)
    return 2
  }
  const { output, back } = asked
  if (back) {
    await clustersAt(output, back.run, back.to)
    out.write(`${back.to}\n`)
    return 0
  }
  const ledger = await readLedger(output)
  if (ledger.length === 0) {
    throw new LinkageRefusal('no-input', `${output} 里没有历史`, `There is no history in ${output}`, { input: output })
  }
  out.write(`${ledger.map(lineOf).join('\n')}\n`)
  return 0
}
