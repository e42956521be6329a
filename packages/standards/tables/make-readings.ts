import { readingsIn } from './read-tables.ts'

const marks = ['\u0304', '\u0301', '\u030c', '\u0300']

/** `zhōng` → `zhong1`; ü is written v; no tone is 0. */
function plainReading(text: string): string {
  const parts = [...text.normalize('NFD').replaceAll('u\u0308', 'v')]
  const tone = 1 + marks.findIndex(mark => parts.includes(mark))
  return parts.filter(part => /[a-z]/.test(part)).join('') + tone
}

const syllableOf = (reading: string): string => reading.slice(0, -1)

/** Up to three readings of each character that differ in more than the tone, the commonest first. */
export function allReadings(): Map<string, readonly string[]> {
  const common = readingsIn('pinyin_kMandarin_8105.txt')
  const dictionary = readingsIn('pinyin_kXHC1983.txt')
  const all = readingsIn('pinyin_all.txt')
  const found = new Map<string, readonly string[]>()
  for (const one of new Set([...common.keys(), ...dictionary.keys(), ...all.keys()])) {
    const modern = dictionary.get(one)
    const others = (all.get(one) ?? []).filter(reading => modern === undefined || modern.includes(reading))
    const listed = [...(common.get(one) ?? []), ...others, ...(modern ?? [])].map(plainReading)
    const distinct = listed.filter(
      (reading, at) => listed.findIndex(each => syllableOf(each) === syllableOf(reading)) === at,
    )
    if (distinct.length > 0) found.set(one, distinct.slice(0, 3))
  }
  return found
}
