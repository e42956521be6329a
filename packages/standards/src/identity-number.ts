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

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Whether a text is a whole number of 18 characters: a real day of birth, and the right check character. */
export function isIdentityNumber(text: string): boolean {
  const [, year, month, day] = /^[1-9]\d{5}((?:18|19|20)\d{2})(\d{2})(\d{2})\d{3}[\dX]$/.exec(text) ?? []
  return year !== undefined && isDay(Number(year), Number(month), Number(day)) && checkOf(text) === text.charAt(17)
}

/** The 15 digits of a number as it was written before 1999: no century and no check character. Only for the 20th century. */
export const shortIdentityNumber = (number: string): string => number.slice(0, 6) + number.slice(8, 17)
