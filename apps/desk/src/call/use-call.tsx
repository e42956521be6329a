import type { CallOptions, Client } from '@lifetree/contract/client'
import type { Endpoint, InputOf, OutputOf } from '@lifetree/contract/endpoint'
import type { Connection } from '@lifetree/ui/call'
import { Unreachable } from '@lifetree/ui/call'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { createContext, use, useCallback, useRef, useState, useSyncExternalStore } from 'react'
import type { SecondFactorDesk } from './second-factor.ts'

/** What every screen needs to reach the server. */
export interface Calling {
  readonly client: Client
  readonly connection: Connection
  readonly secondFactor: SecondFactorDesk
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

interface AskOptions {
  /** `wait`: not yet, its input is not known. */
  readonly when?: 'now' | 'wait' | undefined
  /** Keep showing the answer to another input until this one has come. */
  readonly meanwhile?: 'previous' | undefined
  /** How long an answer is as good as new, ms. */
  readonly fresh?: number | undefined
  /** Ask again every so often, ms. */
  readonly again?: number | undefined
}

/** The key under which an answer is kept. */
export const answerKey = <E extends Endpoint>(endpoint: E, input: InputOf<E>): readonly unknown[] => [
  endpoint.name,
  input,
]

/** Asks a query of the contract and keeps its answer. */
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
    ...(options.meanwhile === 'previous' && { placeholderData: keepPreviousData }),
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
  readonly clear: () => void
}

type Sending<Input, Output> = (client: Client, input: Input, options: CallOptions) => Promise<Output>

const idle = { busy: 'idle', error: undefined } as const

/** Sends what `send` sends. What got no answer goes again under the same id when it is sent again unchanged. */
export function useSending<Input, Output>(send: Sending<Input, Output>): Command<Input, Output> {
  const { client, newId } = useCalling()
  const [state, setState] = useState<{ busy: 'busy' | 'idle'; error: unknown }>(idle)
  const unanswered = useRef<Sent | undefined>(undefined)
  const run = async (input: Input): Promise<Output> => {
    const body = JSON.stringify(input)
    const id = unanswered.current?.body === body ? unanswered.current.id : newId()
    setState({ busy: 'busy', error: undefined })
    try {
      const answer = await send(client, input, { commandId: id })
      unanswered.current = undefined
      setState(idle)
      return answer
    } catch (error) {
      unanswered.current = error instanceof Unreachable ? { body, id } : undefined
      setState({ busy: 'idle', error })
      throw error
    }
  }
  const clear = useCallback(() => setState(idle), [])
  return { run, busy: state.busy, error: state.error, clear }
}

/** Sends a command of the contract. */
export const useCommand = <E extends Endpoint>(endpoint: E): Command<InputOf<E>, OutputOf<E>> =>
  useSending((client, input: InputOf<E>, options) => client.call(endpoint, input, options))
