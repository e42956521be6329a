import { addRingDevice, getOwnReach, openRingKey, removeRingDevice } from '@lifetree/contract/duty-reach'
import { ErrorState, Skeleton, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { RingSwitch } from '@lifetree/ui/ring'
import { useAnswer, useCalling, useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { deskRing } from '../session/clear-browser.ts'
import style from './duty.module.css'
import { DutyPhone } from './duty-phone.tsx'
import { reachWords } from './words.ts'

/** A code comes, or does not, while one looks. */
const every = 4000

/** How one is rung while on duty: by SMS on the own phone, and by the browsers that one has told to ring. */
export function OwnReach() {
  const words = useWords(reachWords)
  const { newId } = useCalling()
  const asked = useAnswer(getOwnReach, {}, { fresh: 0, again: every })
  const key = useCommand(openRingKey)
  const add = useCommand(addRingDevice)
  const remove = useCommand(removeRingDevice)
  const retry = (): void => void asked.refetch()
  if (asked.isError && !asked.data)
    return <ErrorState what={words.title} code={problemOf(asked.error)?.instance} onRetry={retry} />
  if (!asked.data) return <Skeleton shape="text" rows={4} onRetry={retry} />
  const reach = asked.data
  const now = new Date(reach.serverTime)
  return (
    <div className={style.form}>
      <p className="lt-quiet">{words.how}</p>
      <DutyPhone of={reach} now={now} onChanged={retry} />
      <RingSwitch
        worker={deskRing}
        devices={reach.devices}
        now={now}
        openKey={async () => (await key.run({})).key}
        add={async subscription => {
          await add.run({ deviceId: newId(), ...subscription })
          await asked.refetch()
        }}
        remove={async deviceId => {
          await remove.run({ deviceId })
          await asked.refetch()
        }}
      />
      <RefusalLine error={key.error ?? add.error ?? remove.error} />
    </div>
  )
}
