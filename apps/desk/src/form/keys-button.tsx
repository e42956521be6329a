import { Button, Kbd, useWords } from '@lifetree/ui'
import { formWords } from './words.ts'

/** Opens the keys of a screen; where there is no keyboard it is not shown. */
export function KeysButton({ onHelp }: { readonly onHelp: () => void }) {
  const words = useWords(formWords)
  return (
    <Button look="quiet" className="byKey" onClick={onHelp}>
      {words.keys}
      <Kbd keys={['?']} />
    </Button>
  )
}
