import { mkdir, writeFile } from 'node:fs/promises'
import { allReadings } from './make-readings.ts'
import { corners, parts, pictures } from './make-shapes.ts'
import { privateUse, representatives } from './make-variants.ts'

/**
 * Writes the tables of characters in `src/character/*.gen.ts` out of free sources (NOTICE.md), in the folder `characters` of what
 * LIFETREE_TEST_DATA names: `node packages/standards/tables/make-characters.ts`.
 */
const place = new URL('../src/character/', import.meta.url)

type Groups = Map<string, string[]>

function gather(found: Groups, key: string, one: string): void {
  const list = found.get(key)
  if (list) list.push(one)
  else found.set(key, [one])
}

function variantText(variants: ReadonlyMap<string, string>): string {
  const groups: Groups = new Map()
  for (const [from, to] of [...variants, ...privateUse()]) gather(groups, variants.get(to) ?? to, from)
  return wrapped([...groups].map(([to, from]) => to + from.join('')))
}

/** Lines `zhong1 first second third`: the characters that are read so, in first, second and third place. */
function readingText(variants: ReadonlyMap<string, string>): string {
  const all = allReadings()
  // A simplified form that no dictionary lists is read as what it stands for.
  for (const [from, to] of variants) if (!all.has(to) && all.has(from)) all.set(to, all.get(from)!)
  const lines = new Map<string, string[]>()
  for (const [one, readings] of [...all].sort(([a], [b]) => a.codePointAt(0)! - b.codePointAt(0)!)) {
    const folded = all.get(variants.get(one) ?? '')
    if (folded?.[0] === readings[0] && readings.every(each => folded?.includes(each))) continue
    for (const [at, reading] of readings.entries()) {
      const line = lines.get(reading) ?? ['', '', '']
      line[at] += one
      lines.set(reading, line)
    }
  }
  const texts = [...lines].sort(([a], [b]) => (a < b ? -1 : 1))
  return texts.map(([reading, line]) => [reading, ...line.map(each => each || '-')].join(' ')).join('\n')
}

/** Groups in lines of some hundred characters. */
function wrapped(groups: readonly string[]): string {
  const lines = ['']
  for (const group of groups) {
    if (lines.at(-1)!.length + group.length > 120) lines.push('')
    lines.push(`${lines.pop()} ${group}`.trim())
  }
  return lines.join('\n')
}

const groupText = (groups: Groups): string => wrapped([...groups.values()].map(ones => ones.join('')))

async function write(file: string, comment: string, texts: Readonly<Record<string, string>>): Promise<void> {
  const body = Object.entries(texts).map(([name, text]) => `export const ${name} = \`${text}\`\n`)
  await writeFile(new URL(file, place), `/**\n${comment.replaceAll(/^/gm, ' * ')}\n */\n${body.join('\n')}`)
}

await mkdir(place, { recursive: true })
const variants = representatives()
await write(
  'variants.gen.ts',
  `Made by tables/make-characters.ts from OpenCC (Apache-2.0), Unihan 15.0 (Unicode licence) and, for private-use codes,
mozillazg/pinyin-data (MIT). Groups: the character that stands for all, then its variants.`,
  { variantGroups: variantText(variants) },
)
await write(
  'readings.gen.ts',
  `Made by tables/make-characters.ts from mozillazg/pinyin-data (MIT). Lines: a reading with its tone (ü is v, 0 no tone), the
characters that have it as their first, second and third reading; left out are variants that are read as what stands for them.`,
  { readingLines: readingText(variants) },
)
await write(
  'shapes.gen.ts',
  `Made by tables/make-characters.ts from contr4l/SimilarCharacter (MIT) and kfcd/chaizi (CC BY 3.0). Groups of characters
that agree in the four-corner code, in their largest part, and in what they look like as pictures (twice: groups overlap).`,
  {
    cornerGroups: groupText(corners()),
    partGroups: groupText(parts()),
    ...Object.fromEntries(
      pictures(2).map((groups, at) => [['pictureGroups', 'morePictureGroups'][at]!, groupText(groups)]),
    ),
  },
)
