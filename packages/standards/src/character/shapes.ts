import { once } from '../once.ts'
import { cornerGroups, morePictureGroups, partGroups, pictureGroups } from './shapes.gen.ts'

const classesOf = (groups: string): Uint16Array => {
  const table = new Uint16Array(0x1_0000)
  for (const [at, group] of groups.split(/\s/).entries()) for (const one of group) table[one.codePointAt(0)!] = at + 1
  return table
}

const classes = once(() => [cornerGroups, partGroups, pictureGroups, morePictureGroups].map(classesOf))

/** Ways in which characters look alike: four-corner code, largest part, and two divisions by their pictures. */
export const shapeWays = 4

/**
 * The class of a character in one of the ways, its own or that of what stands for it; characters in one class look alike, and those in
 * no class have the code point of what stands for them, negative.
 */
export function shapeClassOf(code: number, folded: number, way: number): number {
  const table = classes()[way]!
  return table[code] || table[folded] || -folded
}
