import { isDay } from './date/days.ts'

/**
 * Identity numbers of citizens (GB 11643-1999): six digits of the place of first registration, eight of the birth date,
 * three in sequence (odd for men, even for women) and a check character by ISO 7064 MOD 11-2.
 */

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/** The check character of the first 17 digits. */
export function checkOf(digits: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += weights[i]! * (digits.charCodeAt(i) - 48)
  return checks.charAt(sum % 11)
}

/** Whether a text is a whole number of 18 characters: a real day of birth, and the right check character. */
export function isIdentityNumber(text: string): boolean {
  const [, year, month, day] = /^[1-9]\d{5}((?:18|19|20)\d{2})(\d{2})(\d{2})\d{3}[\dX]$/.exec(text) ?? []
  return year !== undefined && isDay(Number(year), Number(month), Number(day)) && checkOf(text) === text.charAt(17)
}

/** The 15 digits of a number as it was written before 1999: no century and no check character. Only for the 20th century. */
export const shortIdentityNumber = (number: string): string => number.slice(0, 6) + number.slice(8, 17)

/** Sequence numbers that a number of 15 digits has for people born before 1900 (GB 11643-1989). */
const ofCentenarians = /99[6-9]$/

/**
 * The 18 characters of a number of 15 digits: century 19, or 18 where the sequence number is one that was kept for people over
 * a hundred (996–999), and the check character.
 */
export function longIdentityNumber(short: string): string {
  const digits = short.slice(0, 6) + (ofCentenarians.test(short) ? '18' : '19') + short.slice(6)
  return digits + checkOf(digits)
}
