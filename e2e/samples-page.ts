import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base, expect, type Page } from '@playwright/test'

const ui = fileURLToPath(new URL('../packages/ui', import.meta.url))
const vite = join(dirname(createRequire(`${ui}/`).resolve('vite/package.json')), 'bin', 'vite.js')

/** Builds the page of samples; its output is the reason when that fails. */
async function buildSamples(folder: string): Promise<void> {
  const built = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', folder, '--emptyOutDir'], {
    cwd: ui,
  })
  let said = ''
  for (const stream of [built.stdout, built.stderr]) stream.on('data', part => (said += part))
  const code = await new Promise(done => built.on('close', done))
  if (code !== 0) throw new Error(`the samples do not build: ${said}`)
}

/** Serves what was built on a free port and answers with its address. */
async function serveSamples(folder: string): Promise<{ url: string; stop: () => void }> {
  const args = [vite, 'preview', '--outDir', folder, '--host', '127.0.0.1', '--port', '0']
  const served = spawn(process.execPath, args, { cwd: ui, env: { ...process.env, NO_COLOR: '1' } })
  const url = await new Promise<string>((found, failed) => {
    let said = ''
    served.stdout.on('data', part => {
      said += part
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)
      if (address) found(address[0])
    })
    served.on('close', () => failed(new Error(`the samples are not served: ${said}`)))
  })
  return { url, stop: () => served.kill() }
}

interface SamplesFixture {
  /** Opens the samples with a query, failing on any error that the page reports. */
  readonly openSamples: (query?: Record<string, string>) => Promise<Page>
}

export const test = base.extend<SamplesFixture, { readonly samplesUrl: string }>({
  samplesUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what is needed
    async ({}, use) => {
      // Workers build at the same time: each has a folder of its own.
      const folder = mkdtempSync(join(tmpdir(), 'lifetree-samples-'))
      await buildSamples(folder)
      const { url, stop } = await serveSamples(folder)
      await use(url)
      stop()
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  openSamples: async ({ page, samplesUrl }, use) => {
    const errors: string[] = []
    page.on('pageerror', error => errors.push(error.message))
    page.on('console', message => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await use(async (query = {}) => {
      await page.goto(`${samplesUrl}?${new URLSearchParams(query)}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      return page
    })
    expect(errors).toEqual([])
  },
})

export { expect }
