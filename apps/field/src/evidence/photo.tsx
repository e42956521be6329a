import { useQuery } from '@tanstack/react-query'
import { Image as NoImage } from 'lucide-react'
import { useState } from 'react'
import { photoKey } from '../call/photo-key.ts'

interface PhotoProps {
  readonly caseId: string
  readonly src: string | undefined
  readonly alt: string
  readonly className: string
}

/** Whether a photo that was not there has come meanwhile; asked again whenever something of its case has changed. */
function useHasCome(caseId: string, src: string | undefined, missing: boolean): boolean {
  const asked = useQuery({
    queryKey: photoKey(caseId, src ?? ''),
    // One that is on its way, or unfit, is answered with nothing.
    queryFn: async () => (await fetch(src ?? '')).status === 200,
    enabled: missing,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return asked.data === true
}

/** A photo, or a quiet frame where it is not on the phone and has not reached the centre yet. */
export function Photo({ caseId, src, alt, className }: PhotoProps) {
  const [broken, setBroken] = useState<string>()
  const hasCome = useHasCome(caseId, src, src !== undefined && broken === src)
  if (!src || (broken === src && !hasCome)) {
    return (
      <span className={`grid place-items-center bg-sunken text-text-3 ${className}`}>
        <NoImage size={20} strokeWidth={1.75} aria-hidden="true" />
        {alt && <span className="lt-unseen">{alt}</span>}
      </span>
    )
  }
  return <img src={src} alt={alt} className={`bg-sunken object-cover ${className}`} onError={() => setBroken(src)} />
}
