import { useEffect } from 'react'
import { useCalling } from '../call/use-call.tsx'
import { useAnyCaseChanged, useListsChanged, useShownChanged } from '../case/use-case-changed.ts'
import { gather } from './gather.ts'
import { useOtherChanged } from './use-other-changed.ts'
import { watchLive } from './watch-live.ts'

/** A list is read anew at most this often, ms. */
const atMostEvery = 1000

/** Reads anew what others change, while the page is open; after a gap in the line, all of it. */
export function useLive(): void {
  const shownChanged = useShownChanged()
  const listsChanged = useListsChanged()
  const anyChanged = useAnyCaseChanged()
  const otherChanged = useOtherChanged()
  const { connection } = useCalling()
  useEffect(() => {
    // The case that one looks at is read at once; a list, which everybody has, when its turn comes.
    const cases = gather<string>(atMostEvery, ids => void shownChanged(ids))
    const lists = gather<string>(atMostEvery, listsChanged)
    const stop = watchLive({
      onCase: (id, spread) => {
        cases.add(id)
        lists.add(id, spread)
      },
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
      cases.stop()
      lists.stop()
    }
  }, [shownChanged, listsChanged, anyChanged, otherChanged, connection])
}
