import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Runs one of the programs here in a process of its own: hands over its lines, answers the last where it is an object. */
export async function runProgram<Answer>(
  name: string,
  order: object,
  say: (line: string) => void,
): Promise<Answer | undefined> {
  const program = fileURLToPath(new URL(name, import.meta.url))
  const child = spawn(process.execPath, [program, JSON.stringify(order)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  let answer: Answer | undefined
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('{')) answer = JSON.parse(line)
    else say(line)
  }
  const code = await ended
  if (code !== 0) throw new Error(`${name} ended with ${code}`)
  return answer
}

/** The same, of a program that always answers. */
export async function askProgram<Answer>(name: string, order: object, say: (line: string) => void): Promise<Answer> {
  const answer = await runProgram<Answer>(name, order, say)
  if (answer === undefined) throw new Error(`${name} answered nothing`)
  return answer
}

/** What a program was asked for. It does not outlive who asked. */
export function order<Order>(): Order {
  process.stdin.on('end', () => process.exit(1)).resume()
  process.stdin.unref()
  return JSON.parse(process.argv[2]!) as Order
}
