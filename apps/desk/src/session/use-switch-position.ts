import { choosePosition, type Position } from '@lifetree/contract/session'
import { useNavigate } from '@tanstack/react-router'
import { useCommand } from '../call/use-call.tsx'
import { useTakeSession } from './use-take-session.ts'

/** Changes the position without signing out; then to its first screen, or to what stands at this address for it. */
export function useSwitchPosition() {
  const command = useCommand(choosePosition)
  const take = useTakeSession()
  const navigate = useNavigate()
  const to = async (position: Position, then: 'first_screen' | 'stay'): Promise<void> => {
    if (command.busy === 'busy') return
    try {
      const session = await command.run({ positionId: position.id })
      if (then === 'first_screen') await navigate({ to: '/' })
      take(session)
    } catch {
      // The refusal stands in `error`.
    }
  }
  return {
    error: command.error,
    to: (position: Position, then: 'first_screen' | 'stay' = 'first_screen'): void => void to(position, then),
  }
}
