import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * Plants a repository in small on disk, for checks that are tools of their own, and takes it away afterwards.
 *
 * @param workspaces our packages in it, as folders: linked as npm links them
 * @param texts its files
 */
export const inPlantedFolder = async <T>(
  workspaces: readonly string[],
  texts: Readonly<Record<string, string>>,
  look: (folder: string) => T | Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'lifetree-planted-'))
  try {
    plant(folder, workspaces, texts)
    return await look(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const plant = (folder: string, workspaces: readonly string[], texts: Readonly<Record<string, string>>): void => {
  const packages = workspaces.map(each => [`${each}/package.json`, ourPackage(each)] as const)
  for (const [name, text] of [...packages, ...Object.entries(texts)]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  mkdirSync(join(folder, 'node_modules/@lifetree'), { recursive: true })
  for (const each of workspaces) symlinkSync(join('../..', each), join(folder, 'node_modules', nameOf(each)))
}

const nameOf = (folder: string): string => `@lifetree/${folder.split('/').at(-1)}`

const ourPackage = (folder: string): string =>
  JSON.stringify({ name: nameOf(folder), type: 'module', exports: { '.': './src/index.ts', './*': './src/*.ts' } })
