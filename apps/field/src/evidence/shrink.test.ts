import { expect, test } from 'vitest'
import { fitted } from './shrink.ts'

test.each([
  [4_000, 3_000, { width: 1_600, height: 1_200 }],
  [3_000, 4_000, { width: 1_200, height: 1_600 }],
  [1_600, 900, { width: 1_600, height: 900 }],
  [640, 480, { width: 640, height: 480 }],
])('%d × %d', (width, height, expected) => expect(fitted(width, height)).toEqual(expected))
