import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export interface Step {
  readonly name: string
  /** A command of the installed packages, or `node`, with what it is given. */
  readonly run: readonly [string, ...string[]]
}

export interface Outcome {
  readonly passed: number
  readonly failed: number
}

interface Running {
  readonly root: string
  /** How many steps run side by side. */
  readonly atOnce: number
  readonly say: (line: string) => void
}

interface Ended {
  readonly ok: boolean
  readonly output: string
}

const execute = (root: string, [command, ...given]: Step['run']): Promise<Ended> =>
  new Promise(resolve => {
    const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
    const file = command === 'node' ? process.execPath : command
    const child = spawn(file, given, {
      cwd: root,
      env: { ...process.env, PATH: path, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && file === command,
    })
    const parts: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => parts.push(text))
    }
    child.on('error', error => resolve({ ok: false, output: error.message }))
    child.on('close', code => resolve({ ok: code === 0, output: parts.join('').trim() }))
  })

/** Runs every step, however many fail; one line each with its seconds, and what a failed one printed. */
export const runSteps = async (steps: readonly Step[], { root, atOnce, say }: Running): Promise<Outcome> => {
  const waiting = [...steps]
  const results: boolean[] = []
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const started = performance.now()
      const { ok, output } = await execute(root, step.run)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      say(
        `${ok ? 'ok  ' : 'FAIL'} ${seconds.padStart(5)} s  ${step.name}${ok ? '' : `\n${output.replace(/^/gm, '    ')}`}`,
      )
      results.push(ok)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed }
}
