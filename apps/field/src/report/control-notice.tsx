import type { Category } from '@lifetree/contract/catalogue'
import type { GeoPoint } from '@lifetree/contract/schema'
import { liesIn } from '@lifetree/standards'
import { useLanguage, useWords } from '@lifetree/ui'
import { useServerNow } from '../call/use-server-now.ts'
import type { Catalogue } from '../category/use-catalogue.ts'
import { reportWords } from './words.ts'

interface ControlNoticeProps {
  readonly catalogue: Catalogue | undefined
  readonly category: Category | undefined
  readonly point: GeoPoint | undefined
}

/** Why this class is not taken in here for now, told before it is sent. */
export function ControlNotice({ catalogue, category, point }: ControlNoticeProps) {
  const words = useWords(reportWords)
  const { format } = useLanguage()
  const now = useServerNow()
  if (!catalogue || !category || !point) return null
  const area = catalogue.controlAreas.find(
    ({ classes, from, until, shape }) =>
      classes.includes(category.code) &&
      Date.parse(from) <= now.getTime() &&
      Date.parse(until) > now.getTime() &&
      liesIn(shape, point),
  )
  if (!area) return null
  return (
    <p role="status" className="rounded-control bg-warn-weak px-3 py-2 text-warn">
      {words.controlled(area.name, format.monthDay(new Date(area.until)), area.reason)}
    </p>
  )
}
