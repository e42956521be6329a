import { Image as NoImage } from 'lucide-react'
import { useState } from 'react'

interface PhotoProps {
  readonly src: string | undefined
  readonly alt: string
  readonly className: string
}

/** A photo, or a quiet frame where it is not on the phone and cannot be had. */
export function Photo({ src, alt, className }: PhotoProps) {
  const [broken, setBroken] = useState<string>()
  if (!src || broken === src) {
    return (
      <span className={`grid place-items-center bg-sunken text-text-3 ${className}`}>
        <NoImage size={20} strokeWidth={1.75} aria-hidden="true" />
        {alt && <span className="lt-unseen">{alt}</span>}
      </span>
    )
  }
  return <img src={src} alt={alt} className={`bg-sunken object-cover ${className}`} onError={() => setBroken(src)} />
}
