import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { workingTree } from './tree.ts'

test('the working tree holds what git knows or would add, not what it ignores or has lost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifetree-tree-'))
  try {
    const git = (...given: string[]) => execFileSync('git', given, { cwd: folder })
    git('init', '-q')
    for (const name of ['known.md', 'lost.md', 'new.md', 'ignored.log']) writeFileSync(join(folder, name), name)
    writeFileSync(join(folder, '.gitignore'), '*.log')
    git('add', 'known.md', 'lost.md')
    rmSync(join(folder, 'lost.md'))
    const tree = workingTree(folder)
    expect(tree.files).toEqual(['.gitignore', 'known.md', 'new.md'])
    expect(tree.read('new.md')).toBe('new.md')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
