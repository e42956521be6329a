import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ROOT } from '../config.ts'
import { buildWebApps, builtPages } from './web-apps.ts'

const root = mkdtempSync(join(tmpdir(), 'lifetree-web-'))
afterAll(() => rmSync(root, { recursive: true }))

function write(path: string, content: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), content)
}
write('package-lock.json', '{}')
write('packages/words/index.ts', `export const word = '生命树'`)
write('apps/desk/vite.config.ts', 'export default {}')
write('apps/desk/index.html', '<script type="module" src="/main.ts"></script>')
write('apps/desk/main.ts', `import { word } from '../../packages/words/index.ts'\ndocument.title = word`)
write('apps/notes/read.me', 'no web app')
mkdirSync(join(root, 'node_modules'))
symlinkSync(join(ROOT, 'node_modules', 'vite'), join(root, 'node_modules', 'vite'))

async function build(): Promise<string[]> {
  const said: string[] = []
  await buildWebApps(({ en }) => said.push(en), root)
  return said
}
const page = () => {
  const assets = join(builtPages('desk', root), 'assets')
  return readdirSync(assets)
    .map(file => readFileSync(join(assets, file), 'utf8'))
    .join()
}

test('pages are built once, saying how far it has come', async () => {
  expect(await build()).toEqual(['building the pages of desk …', expect.stringMatching(/^pages of desk built in \d/)])
  expect(page()).toContain('生命树')
  expect(await build()).toEqual([])
})

test('a change of what an app is made of builds it again; a change of a test does not', async () => {
  write('packages/words/index.test.ts', 'anything')
  expect(await build()).toEqual([])
  write('packages/words/index.ts', `export const word = '易户网'`)
  expect(await build()).toHaveLength(2)
  expect(page()).toContain('易户网')
})

test('a build that fails tells why and leaves the pages that worked', async () => {
  write('apps/desk/main.ts', `import 'not-there'`)
  await expect(build()).rejects.toThrow(/desk.*not-there/s)
  expect(page()).toContain('易户网')
})

test('pages that a build cut short left behind are built again', async () => {
  write('apps/desk/main.ts', `document.title = 'mended'`)
  await build()
  rmSync(join(builtPages('desk', root), '.sources'))
  expect(await build()).toHaveLength(2)
})
