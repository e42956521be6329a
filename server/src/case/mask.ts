/** 张某某 → 张**: enough to call a person by, not enough to find him. Who gave no name has none. */
export const maskName = (name: string): string => {
  if (name === '') return ''
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(Math.max(1, rest.length))
}

/** 13812345678 → 138 **** 5678; a number too short for that shows its last two digits. */
export const maskPhone = (phone: string): string => {
  const digits = phone.replace(/\D/g, '')
  return digits.length >= 9 ? `${digits.slice(0, 3)} **** ${digits.slice(-4)}` : `**** ${digits.slice(-2)}`
}
