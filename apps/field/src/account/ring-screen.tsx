import { addRingDevice, getOwnReach, openRingKey, removeRingDevice } from '@lifetree/contract/duty-reach'
import { ErrorState, Skeleton, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { RingSwitch } from '@lifetree/ui/ring'
import { useAnswer, useCalling, useCommand } from '../call/call.ts'
import { RefusalLine } from '../session/refusal-line.tsx'
import { fieldRing } from '../shell/register-shell.ts'
import { Screen } from '../shell/screen.tsx'
import { accountWords } from './words.ts'

function Ring() {
  const words = useWords(accountWords)
  const { newId } = useCalling()
  const asked = useAnswer(getOwnReach, {}, { fresh: 0 })
  const key = useCommand(openRingKey)
  const add = useCommand(addRingDevice)
  const remove = useCommand(removeRingDevice)
  if (!asked.data) {
    const retry = (): void => void asked.refetch()
    if (asked.isError) return <ErrorState what={words.ring} code={problemOf(asked.error)?.instance} onRetry={retry} />
    return <Skeleton shape="text" rows={3} onRetry={retry} />
  }
  const { phone, devices, serverTime } = asked.data
  return (
    <>
      <p>{phone ? words.dutyPhone(phone.mask) : words.noDutyPhone}</p>
      <RingSwitch
        worker={fieldRing}
        devices={devices}
        now={new Date(serverTime)}
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
    </>
  )
}

/** For those who can be on duty: whether this phone rings while the app is closed. */
export function RingScreen() {
  const words = useWords(accountWords)
  return (
    <Screen kind="step" title={words.ring} backTo="/me">
      <Ring />
    </Screen>
  )
}
