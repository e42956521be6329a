import { useEffect } from 'react'
import { useCalling } from '../call/use-call.tsx'
import { useAnyCaseChanged, useCasesChanged } from '../case/use-case-changed.ts'
import { gather } from './gather.ts'
import { useOtherChanged } from './use-other-changed.ts'
import { watchLive } from './watch-live.ts'

/** A list is read anew at most this often, ms. */
const atMostEvery = 1000

/** Reads anew what others change, while the page is open; after a gap in the line, all of it. */
export function useLive(): void {
  const changed = useCasesChanged()
  const anyChanged = useAnyCaseChanged()
  const otherChanged = useOtherChanged()
  const { connection } = useCalling()
  useEffect(() => {
    const gathered = gather<string>(atMostEvery, ids => void changed(ids))
    const stop = watchLive({
      onCase: gathered.add,
      onOther: otherChanged,
      onOpen: () => {
        connection.reached()
        anyChanged()
        otherChanged('alarm')
      },
      onLost: connection.lost,
    })
    return () => {
      stop()
      gathered.stop()
    }
  }, [changed, anyChanged, otherChanged, connection])
}
