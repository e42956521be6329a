import type { Said } from '@lifetree/contract/said'
import { getWelcome } from '@lifetree/contract/welcome'
import { type Bound, serve } from '../platform/serve/index.ts'
import type { Parts } from './parts.ts'
import { singleSignOnPath } from './single-sign-on.ts'
import { findCityName } from './store/city.ts'

/** What a page must know before anyone has signed in. */
export const serveWelcome = ({ timeZone }: Parts, office: string | undefined): Bound =>
  serve(getWelcome, async ({ tx }) => ({
    city: await findCityName(tx),
    timeZone,
    singleSignOn: office === undefined ? null : { name: inBoth(office), path: singleSignOnPath },
  }))

/** The operator names the button once, in his city's language. */
const inBoth = (name: string): Said => ({ zh: name, en: name })
