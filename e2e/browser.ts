import { type ExecFileSyncOptions, execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** A camera and a microphone that need no hardware and ask nobody; nothing that runs beside the page. */
export const phoneFlags = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
] as const

/** The shell without windows first: journeys take a sixth less time in it. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]

/** A name on the PATH may be a stub that only tells to install something: it counts when it can say its version. */
const runs = (file: string): boolean => spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0

const onPath = (): string[] =>
  names.flatMap(name => (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name)))

/** The browser that the journeys run in: LIFETREE_CHROMIUM, the system's, or the one that Playwright installed. */
export const findChromium = (): string | undefined => {
  const named = process.env.LIFETREE_CHROMIUM
  if (named !== undefined && named !== '') {
    if (runs(named)) return named
    throw new Error(`LIFETREE_CHROMIUM is ${named}, and that does not run: name a Chromium, or unset it.`)
  }
  return [...onPath(), chromium.executablePath()].find(file => existsSync(file) && runs(file))
}

const mayInstall = (): boolean =>
  process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0

const install = (packages: readonly string[], say: (line: string) => void): void => {
  say(`Installing ${packages.join(' and ')} with apt-get …`)
  const options: ExecFileSyncOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  execFileSync('apt-get', ['update', '-qq'], options)
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
}

const showsChinese = (): boolean =>
  spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).stdout?.trim() !== ''

/** Finds a Chromium and Chinese letters for it, or installs them where it may. Throws with what to do where it may not. */
export const provideChromium = (say: (line: string) => void): string => {
  const found = findChromium()
  const wanted = [
    ...(found === undefined ? ['chromium-headless-shell'] : []),
    ...(showsChinese() ? [] : ['fonts-wqy-zenhei']),
  ]
  if (wanted.length > 0 && mayInstall()) install(wanted, say)
  const file = found ?? findChromium()
  if (file === undefined) {
    throw new Error(
      'The browser tests need Chromium and found none. Install it (Debian, Ubuntu: apt-get install chromium-headless-shell fonts-wqy-zenhei), or set LIFETREE_CHROMIUM to the path of a Chromium or Chrome.',
    )
  }
  return file
}
