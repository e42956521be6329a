import type { Client } from '@lifetree/contract/client'
import type { Endpoint, InputOf, OutputOf } from '@lifetree/contract/endpoint'
import type { Connection } from '@lifetree/ui/call'
import { Unreachable } from '@lifetree/ui/call'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { createContext, use, useRef, useState, useSyncExternalStore } from 'react'
import type { Outbox, OutboxView } from '../outbox/outbox.ts'
import type { Phone } from '../outbox/phone.ts'

/** What every screen needs: the server, what is kept on the phone, and the one way out of it. */
export interface Calling {
  readonly client: Client
  readonly connection: Connection
  readonly phone: Phone
  readonly outbox: Outbox
  readonly newId: () => string
}

export const CallingContext = createContext<Calling | undefined>(undefined)

export function useCalling(): Calling {
  const calling = use(CallingContext)
  if (!calling) throw new Error('useCalling needs a CallingContext above it')
  return calling
}

/** When the line was lost, or undefined. */
export function useLostAt(): Date | undefined {
  const { connection } = useCalling()
  return useSyncExternalStore(connection.subscribe, connection.lostAt)
}

export function useOutbox(): OutboxView {
  const { outbox } = useCalling()
  return useSyncExternalStore(outbox.subscribe, outbox.view)
}

/** The key under which an answer is kept. */
export const answerKey = <E extends Endpoint>(endpoint: E, input: InputOf<E>): readonly unknown[] => [
  endpoint.name,
  input,
]

interface AskOptions {
  /** `wait`: not yet, its input is not known. */
  readonly when?: 'now' | 'wait' | undefined
  /** How long an answer is as good as new, ms. */
  readonly fresh?: number | undefined
  /** Ask again every so often, ms. */
  readonly again?: number | undefined
}

/** Asks a query of the contract. What was read before is there at once, network or not. */
export function useAnswer<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: AskOptions = {},
): UseQueryResult<OutputOf<E>> {
  const { client } = useCalling()
  return useQuery({
    queryKey: answerKey(endpoint, input),
    queryFn: () => client.call(endpoint, input),
    enabled: options.when !== 'wait',
    ...(options.fresh !== undefined && { staleTime: options.fresh }),
    ...(options.again !== undefined && { refetchInterval: options.again }),
  })
}

interface Sent {
  readonly body: string
  readonly id: string
}

export interface Command<Input, Output> {
  /** Throws what the call throws, after keeping it in `error`. */
  readonly run: (input: Input) => Promise<Output>
  readonly busy: 'busy' | 'idle'
  readonly error: unknown
}

const idle = { busy: 'idle', error: undefined } as const

/** Sends a command about the session itself. What a worker writes goes through the outbox instead. */
export function useCommand<E extends Endpoint>(endpoint: E): Command<InputOf<E>, OutputOf<E>> {
  const { client, newId } = useCalling()
  const [state, setState] = useState<{ busy: 'busy' | 'idle'; error: unknown }>(idle)
  const unanswered = useRef<Sent | undefined>(undefined)
  const run = async (input: InputOf<E>): Promise<OutputOf<E>> => {
    const body = JSON.stringify(input)
    const id = unanswered.current?.body === body ? unanswered.current.id : newId()
    setState({ busy: 'busy', error: undefined })
    try {
      const answer = await client.call(endpoint, input, { commandId: id })
      unanswered.current = undefined
      setState(idle)
      return answer
    } catch (error) {
      unanswered.current = error instanceof Unreachable ? { body, id } : undefined
      setState({ busy: 'idle', error })
      throw error
    }
  }
  return { run, busy: state.busy, error: state.error }
}
