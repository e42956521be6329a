import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A repository in small, on disk, for checks that are tools of their own; gone when the test is over. */
export interface PlantedFolder extends Disposable {
  readonly path: string
}

/**
 * @param workspaces our packages in it, as folders: linked as npm links them
 * @param texts its files
 */
export const plantFolder = (workspaces: readonly string[], texts: Readonly<Record<string, string>>): PlantedFolder => {
  const path = mkdtempSync(join(tmpdir(), 'lifetree-planted-'))
  const files = Object.entries(texts)
  for (const folder of workspaces) files.unshift([`${folder}/package.json`, ourPackage(folder)])
  for (const [name, text] of files) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), text)
  }
  mkdirSync(join(path, 'node_modules/@lifetree'), { recursive: true })
  for (const folder of workspaces) symlinkSync(join('../..', folder), join(path, 'node_modules', nameOf(folder)))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

const nameOf = (folder: string): string => `@lifetree/${folder.split('/').at(-1)}`

const ourPackage = (folder: string): string =>
  JSON.stringify({ name: nameOf(folder), type: 'module', exports: { '.': './src/index.ts', './*': './src/*.ts' } })
