import { longestVoice } from '@lifetree/contract/file'
import { useCallback, useEffect, useRef, useState } from 'react'

export interface Recording {
  readonly blob: Blob
  readonly seconds: number
}

const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']

const openRecorder = async (): Promise<MediaRecorder> => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const mimeType = types.find(type => MediaRecorder.isTypeSupported(type))
  return new MediaRecorder(stream, { ...(mimeType && { mimeType }), audioBitsPerSecond: 24_000 })
}

export interface Recorder {
  readonly state: 'quiet' | 'recording' | 'barred'
  readonly seconds: number
  readonly start: () => void
  readonly stop: () => void
}

/** Records a voice of at most a minute. */
export function useRecorder(onRecorded: (recording: Recording) => void): Recorder {
  const [state, setState] = useState<Recorder['state']>('quiet')
  const [seconds, setSeconds] = useState(0)
  const running = useRef<{ stop: () => void }>(undefined)
  const done = useRef(onRecorded)
  useEffect(() => {
    done.current = onRecorded
  })
  const stop = useCallback(() => running.current?.stop(), [])
  useEffect(() => stop, [stop])
  const begin = (recorder: MediaRecorder): void => {
    const parts: Blob[] = []
    const began = performance.now()
    const passed = (): number => Math.min(longestVoice, (performance.now() - began) / 1000)
    recorder.ondataavailable = event => void parts.push(event.data)
    const timer = setInterval(() => {
      setSeconds(Math.floor(passed()))
      if (passed() >= longestVoice) stop()
    }, 250)
    recorder.onstop = () => {
      clearInterval(timer)
      for (const track of recorder.stream.getTracks()) track.stop()
      running.current = undefined
      setState('quiet')
      setSeconds(0)
      const type = recorder.mimeType.split(';')[0] ?? 'audio/webm'
      done.current({ blob: new Blob(parts, { type }), seconds: Math.max(0.1, Number(length.toFixed(1))) })
    }
    let length = 0
    running.current = {
      stop: () => {
        length = passed()
        if (recorder.state !== 'inactive') recorder.stop()
      },
    }
    recorder.start()
    setState('recording')
  }
  const start = (): void => {
    if (running.current) return
    let cancelled = false
    running.current = {
      stop: () => {
        cancelled = true
        running.current = undefined
      },
    }
    openRecorder().then(
      recorder => {
        if (!cancelled) return begin(recorder)
        for (const track of recorder.stream.getTracks()) track.stop()
      },
      () => {
        running.current = undefined
        setState('barred')
      },
    )
  }
  return { state, seconds, start, stop }
}
