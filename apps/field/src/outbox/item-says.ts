import { useLanguage, useWords } from '@lifetree/ui'
import { caseWords } from '../case/words.ts'
import { useCatalogue } from '../category/use-catalogue.ts'
import type { Item, Media } from './item.ts'
import type { Sending } from './sender.ts'
import { outboxWords } from './words.ts'

/** “上报 · 路面坑洼” */
export function useItemTitle(): (item: Pick<Item, 'kind' | 'categoryId'>) => string {
  const words = useWords(outboxWords)
  const { unknownCategory, titleOf } = useWords(caseWords)
  const { say } = useLanguage()
  const catalogue = useCatalogue()
  return ({ kind, categoryId }) => {
    const category = catalogue?.byId.get(categoryId)
    return titleOf(words.kinds[kind], category ? say(category.name) : unknownCategory)
  }
}

/** What was written in an item, whatever its kind calls it. */
export function textOf({ body }: Pick<Item, 'body'>): string {
  const said = body.description ?? body.reason ?? body.text
  return typeof said === 'string' ? said : ''
}

/** How much of its photos and its voice has arrived. */
export function useMediaSays(): (item: Item, sending: Sending | undefined) => string | undefined {
  const words = useWords(outboxWords)
  return ({ id, media, command }, sending) => {
    if (media.length === 0 || command === 'refused') return undefined
    const done = media.filter(({ state }) => state !== 'waiting').length
    const going = sending?.itemId === id ? media.find(each => each.id === sending.mediaId) : undefined
    if (!going) return done < media.length ? words.mediaLeft(done, media.length) : undefined
    const share = `${Math.floor(((sending?.sent ?? 0) / going.size) * 100)} %`
    return words.mediaShare(media.indexOf(going) + 1, media.length, share)
  }
}

/** Why the centre did not take it, in its own words: who was faster, and when. */
export function useRefusalSays(): (item: Item) => string | undefined {
  const { format } = useLanguage()
  return ({ refusal }) => {
    if (!refusal) return undefined
    const { title, facts } = refusal.problem
    const at = facts?.at
    return typeof at === 'string' ? title.replaceAll(at, format.time(new Date(at))) : title
  }
}

/** Why the centre did not take a file: in its own words, or, where they got lost, by the number that it gave. */
export function useFileRefusalSays(): (media: Media) => string {
  const words = useWords(outboxWords)
  return ({ refusal }) => refusal?.problem?.title || (words.fileReasons[refusal?.status ?? 0] ?? words.fileReason)
}

/** “4.1 MB” */
export function useSize(): (bytes: number) => string {
  const words = useWords(outboxWords)
  return bytes =>
    bytes >= 1_000_000
      ? words.megabytes((bytes / 1_000_000).toFixed(1))
      : words.kilobytes(String(Math.ceil(bytes / 1_000)))
}
