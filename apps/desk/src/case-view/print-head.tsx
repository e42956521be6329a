import { useWords } from '@lifetree/ui'
import { useEffect, useState } from 'react'
import { useHouseName } from '../session/doorway.tsx'
import { useSession } from '../session/session-context.ts'
import style from './case-page.module.css'
import { pageWords } from './words.ts'

interface PrintHeadProps {
  readonly number: string
  /** When it is printed, whole. */
  readonly printed: string
}

/** The QR code of this page's address, drawn once the page has settled. */
function useQrOfPage(): string | undefined {
  const [picture, setPicture] = useState<string>()
  useEffect(() => {
    const draw = (): void => {
      const address = `${location.origin}${location.pathname}`
      import('qrcode')
        .then(({ toDataURL }) => toDataURL(address, { margin: 0, width: 96 }))
        .then(setPicture)
        .catch(() => setPicture(undefined))
    }
    const idle = window.setTimeout(draw, 2000)
    return () => clearTimeout(idle)
  }, [])
  return picture
}

/** Only on paper: whose system, number, QR code, who printed and when. */
export function PrintHead({ number, printed }: PrintHeadProps) {
  const words = useWords(pageWords)
  const house = useHouseName()
  const { account } = useSession()
  const picture = useQrOfPage()
  return (
    <div className={style.printOnly}>
      {picture && <img src={picture} alt={number} width={96} height={96} />}
      <p>{house}</p>
      <p className="code">{number}</p>
      <p>{words.printed(account.name, printed)}</p>
    </div>
  )
}
