import { Pause, Play } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { Button } from '../button.tsx'
import { useWords } from '../language.tsx'
import { clockTime } from './clock-time.ts'
import { mediaWords } from './words.ts'

interface VoicePlayerProps {
  readonly src: string
  /** Its length; recordings of a browser do not tell their own. */
  readonly seconds: number
  /** Loudness from 0 to 1 in equal steps, drawn as bars behind the position. */
  readonly peaks?: readonly number[] | undefined
  /** Text made from it by the city's speech service, if there is one. */
  readonly transcript?: string | undefined
}

function Bars({ peaks, played }: { readonly peaks: readonly number[]; readonly played: number }) {
  return (
    <svg className="lt-voice-bars" viewBox={`0 0 ${peaks.length * 3} 24`} preserveAspectRatio="none" aria-hidden="true">
      {peaks.map((peak, index) => {
        const height = Math.max(2, Math.min(1, peak) * 24)
        const heard = index < played * peaks.length
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time
            key={index}
            x={index * 3}
            y={12 - height / 2}
            width="2"
            height={height}
            fill={heard ? 'var(--lt-accent)' : 'var(--lt-edge)'}
          />
        )
      })}
    </svg>
  )
}

/** A voice message: play, its length, and a position that can be moved by hand or by arrow keys. */
export function VoicePlayer({ src, seconds, peaks, transcript }: VoicePlayerProps) {
  const words = useWords(mediaWords)
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [broken, setBroken] = useState(false)
  const toggle = (): void => {
    if (playing) audio.current?.pause()
    else audio.current?.play().catch(() => setBroken(true))
  }
  const seek = (event: ChangeEvent<HTMLInputElement>): void => {
    const to = Number(event.target.value)
    if (audio.current) audio.current.currentTime = to
    setAt(to)
  }
  const Icon = playing ? Pause : Play
  return (
    <div className="lt-voice">
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript below stands for captions */}
      <audio
        ref={audio}
        src={src}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={event => setAt(event.currentTarget.currentTime)}
        onError={() => setBroken(true)}
      />
      <div className="lt-voice-row">
        <Button icon={<Icon size={16} strokeWidth={1.75} aria-hidden="true" />} onClick={toggle}>
          {playing ? words.pause : words.play}
        </Button>
        <div className="lt-voice-track">
          {peaks && <Bars peaks={peaks} played={at / seconds} />}
          <input
            type="range"
            min={0}
            max={seconds}
            step={0.1}
            value={Math.min(at, seconds)}
            aria-label={words.position}
            aria-valuetext={clockTime(at)}
            data-bars={peaks !== undefined}
            onChange={seek}
          />
        </div>
        <span className="lt-voice-time">{`${clockTime(at)} / ${clockTime(seconds)}`}</span>
      </div>
      {broken && (
        <p className="lt-voice-broken" role="alert">
          {words.unplayable} <a href={src}>{words.download}</a>
        </p>
      )}
      {transcript && (
        <p>
          <span className="lt-tag lt-tag-first">{words.transcript}</span>
          {transcript}
        </p>
      )}
    </div>
  )
}
