import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { carryContract, keepFirstLoadSmall, measureBuilt } from '@lifetree/ui/bundle'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'lifetree-first-load-'))
afterAll(() => rmSync(folder, { recursive: true }))

const text = (length: number): string =>
  Array.from({ length }, (_, i) => String.fromCharCode(97 + ((i * i + 7 * i) % 26))).join('')
const chunks = {
  'index.html': { file: 'page.js', isEntry: true, imports: ['_shared.js'] },
  '_shared.js': { file: 'shared.js', imports: ['index.html'] },
  'src/board.tsx': { file: 'board.mjs', imports: ['_shared.js'] },
  'src/map.tsx': { file: 'map.js', imports: ['_shared.js'] },
  'src/desk.css': { file: 'desk.css' },
}

test('the first load is what the page and its first screens reach, each file once; the rest comes later', () => {
  mkdirSync(join(folder, '.vite'))
  writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(chunks))
  const sizes: Record<string, number> = {}
  for (const [i, { file }] of Object.values(chunks).entries()) {
    writeFileSync(join(folder, file), text(500 * (i + 1)))
    sizes[file] = gzipSync(text(500 * (i + 1))).length
  }
  const sum = (...files: string[]): number => files.reduce((all, file) => all + (sizes[file] ?? 0), 0)
  const built = pathToFileURL(`${folder}/`)
  expect(measureBuilt(built, { screens: [] })).toEqual({
    initial: sum('page.js', 'shared.js'),
    later: sum('board.mjs', 'map.js'),
  })
  expect(measureBuilt(built, { screens: ['src/board.tsx'] })).toEqual({
    initial: sum('page.js', 'shared.js', 'board.mjs'),
    later: sum('map.js'),
  })
  expect(() => measureBuilt(built, { screens: ['src/gone.tsx'] })).toThrow('lacks src/gone.tsx')
  expect(() => measureBuilt(pathToFileURL(`${folder}/elsewhere/`), { screens: [] })).toThrow('Nothing is built')
})

const page = `import { signIn } from '@lifetree/contract/session'
document.title = signIn.path + signIn.name`

async function buildPage(limit: number, contract: 'whole' | 'slim'): Promise<string> {
  const root = mkdtempSync(join(folder, 'app-'))
  writeFileSync(join(root, 'index.html'), '<script type="module" src="./main.ts"></script>')
  writeFileSync(join(root, 'main.ts'), page)
  const made = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [carryContract(contract), keepFirstLoadSmall({ limit, screens: [] })],
    resolve: {
      alias: { '@lifetree/contract/session': join(import.meta.dirname, '../packages/contract/src/session.ts') },
    },
    build: { manifest: true },
  })
  const outputs = Array.isArray(made) ? made : [made]
  return outputs
    .flatMap(output => ('output' in output ? output.output : []))
    .map(output => ('code' in output ? output.code : ''))
    .join('')
}

test('a build whose first load is beyond its limit fails, and says by how much', async () => {
  await expect(buildPage(10, 'slim')).rejects.toThrow(/first load \d+ KB of JavaScript, limit 0 KB/)
  expect(await buildPage(100 * 1024, 'slim')).toContain('/api/session/sign-in')
})

test('no page carries the schema library; a slim one carries no schemas and no texts of the contract either', async () => {
  const [whole, slim] = [await buildPage(100 * 1024, 'whole'), await buildPage(100 * 1024, 'slim')]
  expect(whole).toContain('wrong_credentials')
  expect(slim).not.toContain('wrong_credentials')
  expect(slim.length).toBeLessThan(whole.length)
  expect(whole).not.toMatch(/typebox/i)
})
