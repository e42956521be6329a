import type { Report } from '@lifetree/contract/case'
import type { Category, PhotoKind } from '@lifetree/contract/catalogue'
import type { GeoPoint } from '@lifetree/contract/schema'
import type { Fix } from '../area/use-location.ts'
import { reportedFile, type Taken } from '../evidence/use-draft.ts'
import type { NewItem } from '../outbox/store.ts'

/** What a person has put into a report, beside its photos. */
export interface Written {
  readonly text: string
  /** Chosen by hand; without it the guess stands. */
  readonly categoryId?: string
  /** The pin as it was set by hand; without it the receiver's position stands. */
  readonly pin?: GeoPoint
  /** The accuracy beyond 50 m that was accepted. */
  readonly acceptedAccuracy?: number
  /** The open case that it is the same as. */
  readonly sameAs?: { readonly caseId: string; readonly number: string } | undefined
  /** The worker mended it on the spot. */
  readonly handled?: boolean
}

export const emptyReport: Written = { text: '' }
export const reportKey = 'report'

/** Beyond it the pin is moved, or the position accepted, by hand. Metres. */
export const roughFrom = 50

export type Missing = 'category' | 'place' | 'accuracy' | PhotoKind

export const pointOf = ({ pin }: Written, fix: Fix | undefined): GeoPoint | undefined =>
  pin ?? (fix && { lon: fix.lon, lat: fix.lat, accuracy: Math.min(100_000, Math.round(fix.accuracy * 10) / 10) })

const isPhoto = ({ media }: Taken): boolean => media.kind !== 'voice'

/** The photos that a report of the category needs; of the result too where it was mended. */
export const kindsOf = (
  category: Pick<Category, 'evidence'> | undefined,
  { handled }: Pick<Written, 'handled'>,
): readonly PhotoKind[] | undefined =>
  category && [...category.evidence.filing, ...(handled ? category.evidence.closing : [])]

/** Photos in the order taken are what is asked for, in its order; one more is another near one. */
export const kindOf = (index: number, kinds: readonly PhotoKind[] | undefined): PhotoKind =>
  kinds?.[index] ?? (index === 1 && !kinds ? 'far' : 'near')

/** What still stands against sending, in the order of the screen. */
export function missingIn(
  written: Written,
  taken: readonly Taken[],
  about: { readonly category: Category | undefined; readonly fix: Fix | undefined },
): Missing[] {
  const { category, fix } = about
  const photos = taken.filter(isPhoto).length
  const point = pointOf(written, fix)
  const rough = point && point.accuracy > roughFrom && !written.pin && written.acceptedAccuracy === undefined
  // To an open case one adds what one has.
  const wanted = written.sameAs ? [] : (kindsOf(category, written)?.slice(photos) ?? [])
  return [
    ...wanted,
    ...(point ? [] : (['place'] as const)),
    ...(rough ? (['accuracy'] as const) : []),
    ...(category ? [] : (['category'] as const)),
  ]
}

interface Made {
  readonly id: string
  readonly caseId: string
  readonly accountId: string
  readonly category: Category
  readonly point: GeoPoint
  /** When send was pressed. */
  readonly at: string
  readonly address: string
  /** What a report says of what was mended. */
  readonly handledSays: string
}

const filesOf = (taken: readonly Taken[], kinds: readonly PhotoKind[] | undefined) => {
  const photos = taken.filter(isPhoto)
  return taken.map(one => reportedFile(one, isPhoto(one) ? kindOf(photos.indexOf(one), kinds) : 'voice'))
}

/** The report as the outbox takes it. */
export function reportItem(written: Written, taken: readonly Taken[], made: Made): NewItem {
  const { id, caseId, accountId, category, point, at, address, handledSays } = made
  const text = written.text.trim()
  const files = filesOf(taken, kindsOf(category, written))
  const body: Report = {
    caseId,
    categoryId: category.id,
    source: 'worker',
    point,
    ...(text !== '' && { description: text }),
    ...(written.handled && { handled: handledSays }),
    madeAt: at,
    files,
  }
  const media = taken.map((one, index) => ({ ...one.media, kind: files[index]?.kind ?? one.media.kind }))
  return {
    id,
    kind: 'report',
    accountId,
    caseId,
    categoryId: category.id,
    address,
    body: { ...body },
    madeAt: at,
    media,
  }
}

/** The same problem, added to the case that it is. */
export function noteItem(
  written: Written & { readonly sameAs: NonNullable<Written['sameAs']> },
  taken: readonly Taken[],
  made: Omit<Made, 'caseId' | 'point' | 'handledSays'> & { readonly says: string },
): NewItem {
  const { id, accountId, category, at, address, says } = made
  const { caseId } = written.sameAs
  const text = [says, written.text.trim()].filter(part => part !== '').join('\n')
  const files = filesOf(taken, kindsOf(category, {}))
  const media = taken.map((one, index) => ({ ...one.media, kind: files[index]?.kind ?? one.media.kind }))
  const body = { caseId, text, files }
  return { id, kind: 'note', accountId, caseId, categoryId: category.id, address, body, madeAt: at, media }
}
