import { describe, it } from 'vitest'
import { openHostileScene, shareOf } from './testing/hostile-scene.ts'

const { app, sendNoBodies, sendTwisted } = await openHostileScene()

describe.each(shareOf(import.meta.filename, app.endpoints).map(endpoint => [endpoint.name, endpoint] as const))(
  '%s',
  (_, endpoint) => {
    it('refuses hostile input in words, and keeps nothing of it', () => sendTwisted(endpoint))

    if (endpoint.kind === 'command') it('refuses what is no body at all', () => sendNoBodies(endpoint))
  },
)
