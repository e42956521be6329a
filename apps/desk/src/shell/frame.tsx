import { Gate } from '../session/gate.tsx'
import { ToastsProvider } from '../shell/toasts.tsx'
import { Shell } from './shell.tsx'

/** Around every screen: who one is, then the shell. */
export function Frame() {
  return (
    <ToastsProvider>
      <Gate>
        <Shell />
      </Gate>
    </ToastsProvider>
  )
}
