import { useState } from 'react'
import { PhotoPair, useWords, VoicePlayer } from '../src/index.ts'
import { hum, loudness, pictures } from './pictures.ts'
import { contentWords } from './words.ts'

const seconds = 18
const peaks = Array.from({ length: 60 }, (_, index) => loudness(index / 60))

export function EvidenceSample() {
  const words = useWords(contentWords)
  const [src] = useState(() => hum(seconds))
  const near = { src: pictures.near, alt: words.photos.near }
  return (
    <div className="two">
      <div className="card pad">
        <PhotoPair before={[near]} after={[{ src: pictures.after, alt: words.photos.after }]} />
      </div>
      <div className="card pad stack">
        <VoicePlayer src={src} seconds={seconds} peaks={peaks} transcript={words.transcript} />
        <VoicePlayer src={src} seconds={seconds} />
        <PhotoPair before={[near]} after={[]} />
      </div>
    </div>
  )
}
