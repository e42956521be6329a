const titles =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|lady|lord|dame|rev|fr|sr|hon|capt|col|gen|jr|snr|jnr|phd|md|esq|ii|iii|iv)$/

/** Letters that Unicode does not take apart into a letter and a mark. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

const plain = /^[a-z]+$/

/**
 * A name in Latin letters as it is compared: small letters without accents, hyphens as spaces, no apostrophes, titles, digits or
 * marks, one space between words.
 */
export function cleanLatin(text: string): string {
  if (plain.test(text)) return text
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[ßæœøđðþłı]/g, letter => letters[letter]!)
    .replaceAll(/[\p{M}'’‘`´]/gu, '')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .split(' ')
    .filter((word, _, words) => word !== '' && (words.length < 2 || !titles.test(word)))
    .join(' ')
}
