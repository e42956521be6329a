import { LinkageRefusal } from '../refusal.ts'
import { type Linked, link } from '../run.ts'
import { lineOf, tellHistory } from './history.ts'
import { runLookUp } from './look-up.ts'
import { type Order, readOrder, usage } from './order.ts'
import { clock, type Output, progressOn } from './progress.ts'

const grouped = (value: number): string => value.toLocaleString('en-US')
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

function absentNote(decided: Linked['decided']): string[] {
  if (!decided || decided.absent === 0) return []
  const { absent, absentFirst } = decided
  const first = absentFirst.map(([source, record]) => (source ? `${source} ${record}` : record)).join(', ')
  const more = absent > absentFirst.length ? ' …' : ''
  return [
    `注意：决定里有 ${grouped(absent)} 条记录本次没有，决定保留，记录再来时生效：${first}${more} · Note: decisions name ${grouped(absent)} records that are not in this run; they hold again when these are: ${first}${more}`,
  ]
}

/** What whoever runs this must know of the data, beside the result. */
function notes({ defaults, capped, decided }: Linked): string[] {
  const filled = defaults.map(
    ({ field, value, share }) =>
      `注意：“${value}”占 ${field} 的 ${percent(share)}，不是谁的值，按空值处理 · Note: "${value}" fills ${percent(share)} of ${field}: it is nobody's, and was read as empty`,
  )
  const over = capped.map(
    ({ on, cap, keys, pairs }) =>
      `注意：分块 ${on.join(' + ')} 有 ${grouped(keys)} 个值超过 ${cap} 行，${grouped(pairs)} 对未由它比较 · Note: block ${on.join(' + ')} has ${grouped(keys)} values that more than ${cap} rows bear; it left out ${grouped(pairs)} pairs`,
  )
  return [...filled, ...over, ...absentNote(decided)]
}

function summary(linked: Linked, output: string): string[] {
  const { records, signatures, pairs, entities, loose, seconds, entry } = linked
  return [
    ...notes(linked),
    `${grouped(records)} 条记录 → ${grouped(signatures)} 种 → ${grouped(entities)} 个实体，另有 ${grouped(loose)} 条无从辨认；比较 ${grouped(pairs)} 对，用时 ${clock(seconds)}`,
    `${grouped(records)} records → ${grouped(signatures)} different → ${grouped(entities)} entities, and ${grouped(loose)} that nothing identifies; ${grouped(pairs)} pairs compared in ${clock(seconds)}`,
    ...(entry.run > 1 ? [lineOf(entry)] : []),
    `${output}: clusters.parquet, golden.parquet, pairs.parquet`,
  ]
}

const isCancelled = (error: unknown): boolean => error instanceof LinkageRefusal && error.code === 'cancelled'

async function runOrder({ model, inputs, options }: Order, out: Output, signal: AbortSignal): Promise<void> {
  const { tell, end } = progressOn(out)
  let linked: Linked
  try {
    linked = await link(model, inputs, { ...options, signal, tell })
  } finally {
    end()
  }
  out.write(`${summary(linked, options.output).join('\n')}\n`)
}

/** Runs the command; answers the exit code: 0 well, 1 refused, 2 not understood, 130 stopped. */
export async function run(args: readonly string[], out: Output, signal: AbortSignal): Promise<number> {
  try {
    if (args[0] === 'history') return await tellHistory(args.slice(1), out)
    const order = readOrder(args)
    if (!order) {
      out.write(`用法 · usage: ${usage}\n`)
      return 2
    }
    await runOrder(order, out, signal)
    return 0
  } catch (error) {
    if (!(error instanceof LinkageRefusal)) throw error
    out.write(`${error.said.zh}\n${error.said.en}\n`)
    if (!isCancelled(error)) return 1
    out.write('同样的命令会接着做 · The same command goes on from there\n')
    return 130
  }
}

/** The command itself. */
export async function main(): Promise<void> {
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopping.abort())
  const out = { write: (text: string) => void process.stderr.write(text), isTerminal: process.stderr.isTTY === true }
  const [first, ...rest] = process.argv.slice(2)
  const answers = { write: (text: string) => void process.stdout.write(text) }
  process.exitCode =
    first === 'look-up'
      ? await runLookUp(rest, { records: process.stdin, answers, told: out })
      : await run(process.argv.slice(2), out, stopping.signal)
}
