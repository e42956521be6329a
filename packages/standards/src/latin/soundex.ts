/** Of the letters a–z: the class of sound, 0 for vowels, which part equal sounds, and 7 for h and w, which do not. */
const classes = [0, 1, 2, 3, 0, 1, 2, 7, 0, 2, 2, 4, 5, 5, 0, 1, 2, 6, 2, 3, 0, 1, 7, 2, 0, 2]

const classAt = (text: string, at: number): number => classes[text.charCodeAt(at) - 97] ?? 0

/**
 * The American Soundex of a word of small letters a–z as an integer: first letter (1–26) × 1,000 and three digits; 0 for an empty word. Rules
 * of the National Archives of the United States (General Information Leaflet 55): robert 18163 stands for R163.
 */
export function soundex(word: string): number {
  const first = word.charCodeAt(0) - 96
  if (!(first >= 1 && first <= 26)) return 0
  let [code, count, last] = [first, 0, classAt(word, 0)]
  for (let i = 1; i < word.length && count < 3; i++) {
    const sound = classAt(word, i)
    if (sound === 7) continue
    if (sound > 0 && sound !== last) {
      code = code * 10 + sound
      count++
    }
    last = sound
  }
  return code * 10 ** (3 - count)
}
