/** Whom a dataset covers, in SQL over the columns of faces: who at all, and from which day to which he is covered. */
export interface Whom {
  readonly where: string
  readonly from: string
  readonly to?: string
}

const year = (column: string, years: number) => `(${column} + interval ${years} year)::date`

/** Who signs for the organisation that he works for. */
export const addressed = 'employer > 0 and hash(pid) % 10 = 0'

export const whom: Readonly<Record<string, Whom>> = {
  alive: { where: 'true', from: 'born' },
  native: { where: 'native', from: 'born' },
  newcomer: { where: 'not native', from: 'arrived' },
  moved: { where: 'true', from: 'arrived' },
  adult: { where: 'true', from: year('born', 18) },
  driver: { where: 'true', from: year('born', 22), to: year('born', 70) },
  rider: { where: 'not rural', from: year('born', 7) },
  reader: { where: 'true', from: year('born', 6) },
  infant: { where: 'native', from: 'born', to: year('born', 6) },
  pupil: { where: 'pupil_from is not null', from: 'pupil_from', to: 'coalesce(pupil_to, today)' },
  graduate: { where: 'pupil_to is not null', from: 'pupil_to' },
  worker: { where: 'work_from is not null', from: 'work_from', to: 'coalesce(retired, today)' },
  farmer: { where: 'rural and work_from is not null', from: 'work_from' },
  pensioner: { where: 'retired is not null', from: 'retired' },
  elder: { where: 'true', from: year('born', 60) },
  aged: { where: 'true', from: year('born', 70) },
  poor: { where: 'true', from: year('born', 30) },
  ill: { where: 'ill is not null', from: 'ill' },
  disabled: { where: 'disabled is not null', from: 'disabled' },
  veteran: { where: 'army is not null', from: year('army', 2) },
  married: { where: 'married is not null', from: 'married' },
  divorced: { where: 'divorced is not null', from: 'divorced' },
  mother: { where: 'not male and parent is not null', from: 'parent' },
  dead: { where: 'died is not null', from: 'died' },
  head: { where: 'head', from: 'arrived' },
  owner: { where: 'head and hash(home) % 100 < 78', from: 'arrived' },
  tenant: { where: 'head and hash(home) % 100 >= 78', from: 'arrived' },
  employer: { where: addressed, from: 'work_from' },
}

/** The day of a record that is made once, on an event. */
export const onceOn: Readonly<Record<string, string>> = {
  born: 'born',
  arrived: 'arrived',
  married: 'married',
  divorced: 'divorced',
  died: 'died',
  left: 'pupil_to',
}
