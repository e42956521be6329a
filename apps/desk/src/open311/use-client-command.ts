import type { Endpoint, InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { listOpen311Clients } from '@lifetree/contract/open311'
import { listWebhooks } from '@lifetree/contract/webhook'
import { useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../call/use-call.tsx'
import { useToasts } from '../shell/toasts.tsx'

/** Changes a client or its webhooks, says that it is done, and reads them anew. Answers undefined when it was refused. */
export function useClientCommand<E extends Endpoint>(endpoint: E) {
  const command = useCommand(endpoint)
  const queries = useQueryClient()
  const toasts = useToasts()
  const run = async (input: InputOf<E>, says?: string): Promise<OutputOf<E> | undefined> => {
    if (command.busy === 'busy') return undefined
    try {
      const answer = await command.run(input)
      const names: readonly string[] = [listOpen311Clients.name, listWebhooks.name]
      void queries.invalidateQueries({ predicate: query => names.includes(String(query.queryKey[0])) })
      if (says) toasts.show({ says })
      return answer
    } catch {
      return undefined
    }
  }
  return { run, error: command.error }
}
