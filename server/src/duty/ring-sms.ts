import type { SmsTemplate } from '../platform/channel-config.ts'
import type { Sealer } from '../platform/sealed.ts'
import { NotCarried, sendSms } from '../platform/sms.ts'
import type { Carrier } from './ring-ways.ts'
import { ringSms } from './ring-words.ts'
import { findSealedPhone } from './store/reach.ts'

export interface SmsParts {
  readonly sms: SmsTemplate | undefined
  readonly sealer: Sealer
}

interface SmsTarget {
  readonly to: string
  readonly template: SmsTemplate
}

/** One SMS to the confirmed number, at any hour: it is what the number was given for. */
export const smsCarrier = ({ sms, sealer }: SmsParts): Carrier<SmsTarget> => ({
  way: 'sms',
  until: 'answered',
  find: async (tx, accountId) => {
    if (!sms) return 'not_set_up'
    const sealed = await findSealedPhone(tx, accountId)
    return sealed ? { to: sealer.open(sealed, accountId).toString(), template: sms } : 'nowhere'
  },
  send: async ({ to, template }, { facts, language, city, link }) => {
    try {
      await sendSms({ to, text: ringSms(facts, language, { city, link }) }, template)
      return { reached: true, fault: null, again: false }
    } catch (error) {
      if (!(error instanceof NotCarried)) throw error
      return { reached: false, fault: error.fault, again: !error.final }
    }
  },
})
