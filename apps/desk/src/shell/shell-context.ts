import { createContext, use } from 'react'

/** What every screen may ask of the frame around it. */
export interface ShellActions {
  readonly openCommand: () => void
}

export const ShellContext = createContext<ShellActions | undefined>(undefined)

export function useShell(): ShellActions {
  const shell = use(ShellContext)
  if (!shell) throw new Error('useShell needs the shell above it')
  return shell
}
