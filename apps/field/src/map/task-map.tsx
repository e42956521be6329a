import { clockFromJson, type Light, light } from '@lifetree/clock'
import type { CaseSummary } from '@lifetree/contract/case'
import { LightIcon, useWords } from '@lifetree/ui'
import { useMemo } from 'react'
import { useLocation as useAddress } from 'wouter'
import type { Fix } from '../area/use-location.ts'
import { caseWords } from '../case/words.ts'
import type { Catalogue } from '../category/use-catalogue.ts'
import { Ground, type Pin } from './ground.tsx'
import { useOutlines } from './use-outlines.ts'
import { mapWords } from './words.ts'

interface TaskMapProps {
  readonly tasks: readonly CaseSummary[]
  readonly catalogue: Catalogue
  readonly here: Fix | undefined
  readonly now: Date
}

function lightOf({ clock }: CaseSummary, { calendar }: Catalogue, now: Date): Light {
  if (!clock) return 'green'
  const { startedAt, limit, pauses, stoppedAt } = clock
  return light(clockFromJson({ startedAt, limit, pauses, stoppedAt }), calendar, now)
}

/** The tasks of the worker as the shapes of their lights, in the outline of the grid. */
export function TaskMap({ tasks, catalogue, here, now }: TaskMapProps) {
  const words = useWords(mapWords)
  const { titleOf, verify, check } = useWords(caseWords)
  const [, go] = useAddress()
  const outlines = useOutlines()
  const hour = Math.floor(now.getTime() / 60_000)
  // biome-ignore lint/correctness/useExhaustiveDependencies: lights change by the minute, not by the render
  const pins = useMemo<Pin[]>(
    () => [
      ...tasks.map(task => ({
        id: task.id,
        lon: task.lon,
        lat: task.lat,
        drawing: (
          <button
            type="button"
            aria-label={titleOf(task.state === 'verifying' ? verify : check, task.address)}
            onClick={() => go(`/case/${task.id}`)}
            className="grid size-11 place-items-center rounded-full border border-edge bg-surface large:size-15"
          >
            <LightIcon light={lightOf(task, catalogue, now)} />
          </button>
        ),
      })),
      ...(here
        ? [
            {
              id: 'here',
              lon: here.lon,
              lat: here.lat,
              drawing: <span className="block size-4 rounded-full border-2 border-surface bg-accent" />,
            },
          ]
        : []),
    ],
    [tasks, catalogue, here?.lon, here?.lat, hour, titleOf, verify, check, go],
  )
  return (
    <Ground
      label={words.drawing}
      outlines={outlines}
      pins={pins}
      centre={undefined}
      className="relative h-[45dvh] min-h-60 w-full overflow-hidden rounded-card border border-line"
    />
  )
}
