import { useEffect, useState } from 'react'
import { Button } from '../button.tsx'
import { useLanguage, useWords } from '../language.tsx'
import {
  CannotRing,
  findMark,
  findObstacle,
  type NoRing,
  type RingSubscription,
  type RingWorker,
  subscribe,
  unsubscribe,
} from './ring-device.ts'
import { ringWords } from './words.ts'

interface KnownDevice {
  readonly id: string
  readonly name: string
  readonly mark: string
  readonly madeAt: string
}

interface RingSwitchProps {
  readonly worker: RingWorker
  /** What the server rings of this person. */
  readonly devices: readonly KnownDevice[]
  readonly now: Date
  readonly openKey: () => Promise<string>
  /** Resolves when the server has taken it; what it refuses the app shows. */
  readonly add: (subscription: RingSubscription) => Promise<void>
  readonly remove: (deviceId: string) => Promise<void>
}

function useSwitch({ worker, devices, openKey, add, remove }: RingSwitchProps) {
  const [mark, setMark] = useState<string>()
  const [why, setWhy] = useState<NoRing | undefined>(findObstacle)
  const [busy, setBusy] = useState<'busy' | 'idle'>('idle')
  useEffect(() => {
    findMark(worker).then(setMark, () => undefined)
  }, [worker])
  const own = devices.find(device => device.mark === mark)
  const turnOn = async (): Promise<void> => {
    setBusy('busy')
    setWhy(undefined)
    try {
      await add(await subscribe(worker, openKey))
      setMark(await findMark(worker))
    } catch (error) {
      if (error instanceof CannotRing) setWhy(error.why)
    }
    setBusy('idle')
  }
  const turnOff = async (): Promise<void> => {
    await unsubscribe(worker).catch(() => undefined)
    if (own) await remove(own.id).catch(() => undefined)
    setMark(undefined)
  }
  return { own, why, busy, turnOn, turnOff, others: devices.filter(device => device !== own) }
}

/** Whether this browser rings, why it cannot, and what else rings. */
export function RingSwitch(props: RingSwitchProps) {
  const words = useWords(ringWords)
  const { format } = useLanguage()
  const { own, why, busy, turnOn, turnOff, others } = useSwitch(props)
  return (
    <section className="lt-ring" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className="lt-quiet">{words.how}</p>
      <p role="status">
        <strong>{own ? words.on : words.off}</strong>
      </p>
      {why && <p role="alert">{words.why[why]}</p>}
      <div>
        {own ? (
          <Button onClick={() => void turnOff()}>{words.turnOff}</Button>
        ) : (
          why !== 'unsupported' && (
            <Button onClick={() => void turnOn()}>{busy === 'busy' ? words.turning : words.turnOn}</Button>
          )
        )}
      </div>
      {others.length > 0 && (
        <>
          <h4>{words.others}</h4>
          <ul>
            {others.map(({ id, name, madeAt }) => (
              <li key={id}>
                <span>
                  {name} <span className="lt-quiet">{words.since(format.date(new Date(madeAt), props.now))}</span>
                </span>
                <Button look="quiet" onClick={() => void props.remove(id).catch(() => undefined)}>
                  {words.stop(name)}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
