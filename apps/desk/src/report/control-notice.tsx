import { liesIn } from '@lifetree/standards'
import { useLanguage, useWords } from '@lifetree/ui'
import { useCatalogue } from '../case/use-catalogue.ts'
import { useServerNow } from '../case/use-server-now.ts'
import style from './report.module.css'
import { reportWords } from './words.ts'

interface ControlNoticeProps {
  readonly categoryId: string | undefined
  readonly point: { readonly lon: number; readonly lat: number } | undefined
}

/** Why this class is not taken in at the pin for now, told before it is sent. */
export function ControlNotice({ categoryId, point }: ControlNoticeProps) {
  const words = useWords(reportWords)
  const { format } = useLanguage()
  const catalogue = useCatalogue()
  const now = useServerNow().getTime()
  const code = catalogue?.byId.get(categoryId ?? '')?.code
  const area =
    code !== undefined && point
      ? catalogue?.controlAreas.find(
          ({ classes, from, until, shape }) =>
            classes.includes(code) && Date.parse(from) <= now && Date.parse(until) > now && liesIn(shape, point),
        )
      : undefined
  return (
    <div role="status">
      {area && (
        <p className={style.controlled}>
          {words.controlled(area.name, format.monthDay(new Date(area.until)), area.reason)}
        </p>
      )}
    </div>
  )
}
