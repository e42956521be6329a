/** Words that people take for passwords, in English and in pinyin; our own list, not a leaked one. */
const words = `
password passwort passwd pass secret welcome letmein login signin user username root guest public system manager server
admin administrator operator test demo temp default changeme changeit master dragon monkey football superman batman
sunshine princess shadow iloveyou loveyou lovely love hello world china chinese beijing shanghai anhui hefei wuhu
zhongguo mima denglu yonghu guanli woaini woaizhongguo nihao nihaoma wangge shequ jiedao shengmingshu lifetree zhengfu
gongan caonima aini baobao xiaoming zhang wang liu chen yang zhao huang zhou office windows internet computer samsung
apple google huawei 5201314 1314520 xiaomi tencent wechat weixin qqcom`
  .trim()
  .split(/\s+/)
  .sort((a, b) => b.length - a.length)

/** Keys that lie side by side, by rows and by columns, forwards; each is looked for backwards too. */
const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujm',
  '!@#$%^&*()',
].flatMap(run => [run, [...run].reverse().join('')])

const shown: Readonly<Record<string, string>> = {
  '@': 'a',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  $: 's',
  '7': 't',
}
const plain = (text: string): string => text.replace(/[@013457$]/g, sign => shown[sign] ?? sign)

/** What is left of a text when its longest common words are cut out, also those written p@ssw0rd. */
function withoutWords(text: string): string {
  const seen = plain(text)
  const word = words.find(one => text.includes(one) || seen.includes(one))
  if (word === undefined) return text
  const at = text.includes(word) ? text.indexOf(word) : seen.indexOf(word)
  return `${withoutWords(text.slice(0, at))} ${withoutWords(text.slice(at + word.length))}`
}

/** What is left when stretches of at least four neighbouring keys are cut out. */
function withoutRuns(text: string): string {
  for (let length = text.length; length >= 4; length--) {
    for (let at = 0; at + length <= text.length; at++) {
      const part = text.slice(at, at + length)
      if (runs.some(run => run.includes(part)))
        return `${withoutRuns(text.slice(0, at))} ${withoutRuns(text.slice(at + length))}`
    }
  }
  return text
}

/** Mobile numbers, days and years: what a person's papers say. */
const numbers = /1[3-9]\d{9}|(?:19|20)\d{2}(?:[-./]?[01]?\d(?:[-./]?[0-3]?\d)?)?/g

/**
 * Whether a password (in lower case) is a common one: only digits, one short piece over and over, or nothing but common
 * words, rows of keys, dates and numbers with fewer than five other characters beside them.
 */
export function isCommon(text: string): boolean {
  if (/^\d+$/.test(text) || /^(.{1,4}?)\1+.{0,3}$/.test(text)) return true
  const rest = withoutRuns(withoutWords(text.slice(0, 64)))
    .replace(numbers, ' ')
    .replace(/(.)\1{2,}/g, ' ')
  const own = rest.replace(/[^\p{L}\p{N}]/gu, '')
  return [...own].length < 5
}
