import Type, { type Static } from 'typebox'
import { query } from './endpoint.ts'
import { Said } from './said.ts'
import { Input } from './schema.ts'

const Welcome = Type.Object({
  /** Stands before the product's name: “芜湖 · 生命树”. */
  city: Said,
  timeZone: Type.String({ description: 'IANA zone of the city' }),
  /** Where “sign in with the account of your office” leads; null where the city has configured none. */
  singleSignOn: Type.Union([Type.Object({ name: Said, path: Type.String() }), Type.Null()]),
})
export type Welcome = Static<typeof Welcome>

export const getWelcome = query({
  name: 'getWelcome',
  path: '/api/welcome',
  right: 'anyone',
  summary: { zh: '登录前要知道的', en: 'What a page must know before anyone has signed in' },
  input: Input({}),
  output: Welcome,
  refusals: {},
  example: {},
})
