/** Two tones a second, as long as it is held; browsers allow it once the page was clicked. */
export interface RingSound {
  /** Whether the browser lets it be heard. */
  readonly start: () => Promise<boolean>
  readonly stop: () => void
}

const volume = 0.2
const beat = 500

export function ringSound(): RingSound {
  let context: AudioContext | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  const beep = (audio: AudioContext, high: boolean): void => {
    const tone = audio.createOscillator()
    const gain = audio.createGain()
    tone.frequency.value = high ? 880 : 660
    gain.gain.value = volume
    tone.connect(gain).connect(audio.destination)
    tone.start()
    tone.stop(audio.currentTime + (beat * 0.7) / 1000)
  }
  const stop = (): void => {
    clearInterval(timer)
    timer = undefined
  }
  return {
    start: async () => {
      context ??= new AudioContext()
      // A context that waits for a click never answers.
      const asked = context.resume()
      await Promise.race([asked, new Promise(resolve => setTimeout(resolve, 200))])
      if (context.state !== 'running') return false
      const audio = context
      let high = true
      stop()
      timer = setInterval(() => {
        beep(audio, high)
        high = !high
      }, beat)
      return true
    },
    stop,
  }
}
