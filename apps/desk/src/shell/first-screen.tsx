import { Navigate } from '@tanstack/react-router'
import { screenPaths, screensOf } from '../session/first-screen.ts'
import { NoScreen } from '../session/no-screen.tsx'
import { useSession } from '../session/session-context.ts'

/** Work first: the screen on which this position's work waits. */
export function FirstScreen() {
  const { position } = useSession()
  const [first] = screensOf(position.role)
  return first ? <Navigate to={screenPaths[first]} replace /> : <NoScreen />
}
