import type { Position } from '@lifetree/contract/session'
import { Popover, useWords } from '@lifetree/ui'
import { ChevronDown } from 'lucide-react'
import { RefusalLine } from '../form/refusal-line.tsx'
import { PositionList, useDigitKeys, usePositionName } from '../session/choose-position.tsx'
import { useSession } from '../session/session-context.ts'
import { useSwitchPosition } from '../session/use-switch-position.ts'
import menu from './menu.module.css'
import style from './shell.module.css'
import { shellWords } from './words.ts'

function Choice({ close }: { readonly close: () => void }) {
  const { position, positions } = useSession()
  const change = useSwitchPosition()
  const choose = (chosen: Position | undefined): void => {
    if (!chosen) return
    close()
    if (chosen.id !== position.id) change.to(chosen)
  }
  useDigitKeys(index => choose(positions[index]))
  return (
    <div className={menu.positions}>
      <RefusalLine error={change.error} />
      <PositionList positions={positions} current={position.id} onChoose={choose} />
    </div>
  )
}

/** Rights follow from the position, so it always stands in the bar. */
export function PositionMenu() {
  const words = useWords(shellWords)
  const { position, positions } = useSession()
  const nameOf = usePositionName()
  const name = nameOf(position)
  if (positions.length < 2) return <span className={style.position}>{name}</span>
  return (
    <Popover
      label={
        <>
          <span className={style.positionName}>{name}</span>
          <ChevronDown size={16} strokeWidth={1.75} aria-hidden="true" />
        </>
      }
      spoken={`${words.position}: ${name}`}
      title={words.position}
      className={`lt-button lt-button-quiet ${style.position}`}
    >
      {close => <Choice close={close} />}
    </Popover>
  )
}
