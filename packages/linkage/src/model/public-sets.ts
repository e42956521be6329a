import type { Input } from '../input/input.ts'

type Columns = Omit<Input['map'], 'record_id'>

const febrl: Columns = {
  given_name: 'given_name',
  surname: 'surname',
  birth_date: 'date_of_birth',
  id_number: 'soc_sec_id',
  street: 'address_1',
  city: 'suburb',
  postcode: 'postcode',
}

/** Columns of the public sets of record linkage by the fields of `person-latin`. */
export const publicSetColumns = {
  febrl3: febrl,
  febrl4: febrl,
  fake_1000: { given_name: 'first_name', surname: 'surname', birth_date: 'dob', city: 'city', email: 'email' },
  historical_50k: {
    given_name: 'first_name',
    surname: 'surname',
    birth_date: 'dob',
    birth_place: 'birth_place',
    postcode: 'postcode_fake',
    occupation: 'occupation',
  },
} as const satisfies Readonly<Record<string, Columns>>
