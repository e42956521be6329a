import { useLanguage, useNow, useWords } from '@lifetree/ui'
import { useOutbox } from '../call/call.ts'
import { type Item, placeOf } from './item.ts'
import { PlaceLine } from './item-row.tsx'
import { PlacePath } from './place-path.tsx'
import { outboxWords } from './words.ts'

/** What a worker can show for it: where it is, and, once the centre has it, the letters and the number to read out. */
export function ReceiptCard({ item }: { readonly item: Item }) {
  const words = useWords(outboxWords)
  const { format } = useLanguage()
  const { sending } = useOutbox()
  const now = useNow()
  const place = placeOf(item, sending?.itemId)
  const { answer } = item
  return (
    <section className="grid gap-4 rounded-card border border-line bg-surface p-4">
      {place !== 'returned' && <PlacePath place={place} />}
      <div role="status" className="flex flex-wrap items-baseline justify-between gap-x-3">
        <PlaceLine item={item} />
        {answer && <p className="text-small text-text-2">{words.receivedAt(format.ago(new Date(answer.at), now))}</p>}
      </div>
      {answer && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 border-t border-line pt-3">
          <div>
            <dt className="text-small text-text-2">{words.receiptName}</dt>
            <dd className="font-mono text-h2 font-strong">{answer.receipt}</dd>
          </div>
          <div>
            <dt className="text-small text-text-2">{words.numberName}</dt>
            <dd className="text-h2 font-strong tabular-nums [overflow-wrap:anywhere]">{answer.number}</dd>
          </div>
        </dl>
      )}
    </section>
  )
}
