import type { ExportList } from '@lifetree/contract/export'
import { mayUse } from '@lifetree/contract/rights'
import { Button, Dialog, useWords } from '@lifetree/ui'
import { Download } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useSession } from '../session/session-context.ts'
import { exportWords } from './words.ts'

interface ExportButtonProps {
  readonly list: ExportList
  /** The list as its address asks for it, without the page. */
  readonly query: Readonly<Record<string, string | undefined>>
}

const ExportForm = lazy(() => import('./export-form.tsx').then(({ ExportForm }) => ({ default: ExportForm })))

/** Takes the list that is shown out as a file. */
export function ExportButton({ list, query }: ExportButtonProps) {
  const words = useWords(exportWords)
  const { position } = useSession()
  const [open, setOpen] = useState(false)
  if (!mayUse(position.role, 'export.make')) return null
  return (
    <>
      <Button
        look="quiet"
        icon={<Download size={18} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {words.export}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.title}>
        <Suspense>
          <ExportForm list={list} query={query} onClose={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  )
}
