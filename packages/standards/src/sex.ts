/** Sexes by GB/T 2261.1: 1 male, 2 female, 0 not known (9, not told, among them). */
export type SexCode = 0 | 1 | 2

const male = /^(?:1|01|男|男性|男士|男孩|先生|m|male|man|boy|♂)$/
const female = /^(?:2|02|女|女性|女士|女孩|小姐|f|female|woman|girl|♀)$/

/** Reads 男, 女, 1, 2, M, F and the like, full width too; whatever else is 0. */
export function readSex(text: string): SexCode {
  if (text === '男' || text === '1') return 1
  if (text === '女' || text === '2') return 2
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/^[12][-.、](?=.)|[\s.()（）]/g, '')
  if (male.test(plain)) return 1
  return female.test(plain) ? 2 : 0
}
