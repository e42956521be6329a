import { Button } from '@lifetree/ui'

/** Which page of a list: the one after a row, the one before one, or, with neither, the first. */
export interface PageAt {
  readonly after?: string | undefined
  readonly before?: string | undefined
}

interface PageButtonsProps {
  readonly words: { readonly first: string; readonly previous: string; readonly next: string }
  readonly at: PageAt
  readonly next: string | null | undefined
  readonly previous: string | null | undefined
  readonly onGo: (to: Required<PageAt>) => void
}

/** To the first page, a page back, a page on; only those that lead somewhere. */
export function PageButtons({ words, at, next, previous, onGo }: PageButtonsProps) {
  const away = at.after !== undefined || at.before !== undefined
  return (
    <>
      {away && (
        <Button look="quiet" onClick={() => onGo({ after: undefined, before: undefined })}>
          {words.first}
        </Button>
      )}
      {previous && (
        <Button look="quiet" onClick={() => onGo({ after: undefined, before: previous })}>
          {words.previous}
        </Button>
      )}
      {next && (
        <Button look="quiet" onClick={() => onGo({ after: next, before: undefined })}>
          {words.next}
        </Button>
      )}
    </>
  )
}
