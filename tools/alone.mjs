// Lets one process at a time install: two first starts at once would each delete what the other has just fetched.
// Plain JavaScript without dependencies: it runs before anything is installed.
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'

const own = `${hostname()} ${process.pid}`
const touchEveryMs = 2000
const lookEveryMs = 500
/** A lock that its holder has not touched for so long, by the watch of who waits, is left over. */
const deadAfterMs = 15_000

function readLock(lock) {
  try {
    return { holder: readFileSync(lock, 'utf8'), touched: statSync(lock).mtimeMs }
  } catch {
    return undefined
  }
}

function take(lock) {
  try {
    writeFileSync(lock, own, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Only of a process of this machine can it be known at once. */
function hasEnded(holder) {
  const [host, pid] = holder.split(' ')
  if (host !== hostname()) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

/** Moves a left-over lock away; one that another has taken meanwhile is put back. */
function clear(lock, holder) {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    if (readFileSync(aside, 'utf8') === holder) rmSync(aside, { force: true })
    else renameSync(aside, lock)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}

const pause = ms => new Promise(resolve => setTimeout(resolve, ms))

/** Waits until whoever holds the lock has let it go, or is gone. */
async function waitFor(lock, onWait) {
  let seen
  let since = performance.now()
  for (let now = readLock(lock); now; now = readLock(lock)) {
    if (seen?.touched !== now.touched || seen.holder !== now.holder) since = performance.now()
    // A file that is being written has no holder yet.
    const left = now.holder !== '' && hasEnded(now.holder)
    if (left || performance.now() - since > deadAfterMs) return clear(lock, now.holder)
    if (!seen) onWait(now.holder.split(' ')[1] ?? '')
    seen = now
    await pause(lookEveryMs)
  }
}

/** Does the work while no other process does it; `onWait` hears whose end is awaited. */
export async function alone(lock, work, onWait) {
  while (!take(lock)) await waitFor(lock, onWait)
  const leave = () => rmSync(lock, { force: true })
  process.on('exit', leave)
  const touching = setInterval(() => {
    const now = new Date()
    utimesSync(lock, now, now)
  }, touchEveryMs)
  try {
    return await work()
  } finally {
    clearInterval(touching)
    process.off('exit', leave)
    leave()
  }
}
