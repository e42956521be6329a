import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

interface Ended {
  readonly code: number
  readonly out: string
  readonly error: string
}

const lifetree = (...args: readonly string[]): Promise<Ended> =>
  new Promise(resolve =>
    execFile(process.execPath, [here('main.ts'), ...args], { env: { PATH: process.env.PATH } }, (failed, out, error) =>
      resolve({ code: typeof failed?.code === 'number' ? failed.code : 0, out, error }),
    ),
  )

/** Modules beside the commands that are none. */
const others = ['command.ts', 'help.ts']

test('help lists every command, and every setting in both languages', async () => {
  const { code, out } = await lifetree('help')
  expect(code).toBe(0)
  const files = readdirSync(here('commands')).filter(
    name => name.endsWith('.ts') && !name.endsWith('.test.ts') && !others.includes(name),
  )
  expect(files.length).toBeGreaterThan(5)
  for (const file of [...files, 'help.ts'])
    expect(out).toContain(`npm run lifetree -- ${file.replace('.ts', '').replaceAll('-', ' ')}`)
  expect(out).toMatch(/DATABASE_URL\n .*自有 PostgreSQL.*\n .*PostgreSQL/)
})

test('a wrong option is answered with how the command is called', async () => {
  const { code, error } = await lifetree('init', '--town', '3402')
  expect([code, error.split('\n')[0]]).toEqual([2, '  npm run lifetree -- init [--city CODE] [--login NAME]'])
})
