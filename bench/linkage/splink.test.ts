import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { provideSplink } from './splink.ts'

const text = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8')

test('Splink is measured on the DuckDB version that this program has', () => {
  const { dependencies } = JSON.parse(text('../package.json')) as { dependencies: Record<string, string> }
  const [, ours] = /^(\d+\.\d+\.\d+)-/.exec(dependencies['@duckdb/node-api'] ?? '') ?? []
  expect(text('splink/requirements.txt').split('\n')).toContain(`duckdb==${ours}`)
})

test('a machine without Python is told what the comparison needs', async () => {
  const path = process.env.PATH
  const cache = mkdtempSync(join(tmpdir(), 'linkage-splink-'))
  try {
    process.env.PATH = cache
    await expect(provideSplink(cache)).rejects.toThrow(/needs Python 3\.10.*no python3 is on the path/)
  } finally {
    process.env.PATH = path
    rmSync(cache, { recursive: true, force: true })
  }
})
