import type { Client } from '@lifetree/contract/client'
import { isRefused } from '@lifetree/ui/call'

/** Asks the person for the second factor; answers whether it was proven. */
export type AskSecondFactor = () => Promise<boolean>

/** The screen that can ask registers here; one for the page. */
export interface SecondFactorDesk {
  readonly ask: AskSecondFactor
  readonly attend: (ask: AskSecondFactor) => () => void
}

export function createSecondFactorDesk(): SecondFactorDesk {
  let attending: AskSecondFactor | undefined
  return {
    ask: () => attending?.() ?? Promise.resolve(false),
    attend: ask => {
      attending = ask
      return () => {
        if (attending === ask) attending = undefined
      }
    },
  }
}

/** A call that is refused for want of a second factor asks for it, then goes on with what was asked. */
export const withSecondFactor = (client: Client, newId: () => string, ask: AskSecondFactor): Client => ({
  async call(endpoint, input, options) {
    const commandId = options?.commandId ?? newId()
    try {
      return await client.call(endpoint, input, { commandId })
    } catch (error) {
      if (!isRefused(error, 'second_factor_needed') || !(await ask())) throw error
      return client.call(endpoint, input, { commandId: newId() })
    }
  },
})
