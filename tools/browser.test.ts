import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Asks for a Chromium on a machine where there is only what is given. */
const provide = (environment: Record<string, string>): { status: number | null; stdout: string; stderr: string } => {
  const text = "import('./e2e/browser.ts').then(browser => console.log(browser.provideChromium(console.log)))"
  return spawnSync(process.execPath, ['-e', text], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: '', PLAYWRIGHT_BROWSERS_PATH: '/nowhere', ...environment },
  })
}

test('where there is no browser and none may be installed, it says what to do', () => {
  const { status, stderr } = provide({})
  expect(status).toBe(1)
  expect(stderr).toContain('need Chromium and found none')
  expect(stderr).toContain('LIFETREE_CHROMIUM')
})

test('a browser that is named is taken, and one that does not run is told', () => {
  // Node can say its version too: that is all that is asked of a browser before a journey opens it.
  expect(provide({ LIFETREE_CHROMIUM: process.execPath }).stdout.trim()).toBe(process.execPath)
  expect(provide({ LIFETREE_CHROMIUM: '/nowhere/chromium' }).stderr).toContain('does not run')
})
