import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { toldCatalogue } from '../catalogue.ts'
import { randomOf } from '../random.ts'
import { paintPhoto, pictureKey } from './paint.ts'
import { draw } from './scene.ts'
import { sceneBy, sceneNames, sceneOf } from './scenes.ts'
import { svgOf } from './sheet.ts'

const stages = ['far', 'near', 'after'] as const

const drawn = (name: (typeof sceneNames)[number], seed: number, stage: (typeof stages)[number]): string => {
  const { flat, up, frame } = draw(sceneBy(name), randomOf('photo', name, seed), stage)
  return svgOf([...flat, ...up], frame)
}

describe.each(sceneNames)('scene %s', name => {
  test('is drawn alike from the same seed, and otherwise from another', () => {
    expect(drawn(name, 1, 'far')).toBe(drawn(name, 1, 'far'))
    expect(drawn(name, 1, 'far')).not.toBe(drawn(name, 2, 'far'))
  })

  test('differs from far, from near and mended', () => {
    expect(new Set(stages.map(stage => drawn(name, 1, stage))).size).toBe(3)
  })

  test('has only numbers in its shapes', () => {
    for (const stage of stages) expect(drawn(name, 3, stage)).not.toMatch(/NaN|Infinity|undefined|null/)
  })
})

test('every class that is reported and needs photos has a scene of its own, every large class of parts and events one at least', () => {
  for (const { code, kind, evidence } of toldCatalogue()) {
    if (kind !== 'social' || evidence.filing.length > 0) expect(sceneOf(code), code).not.toBe('home')
  }
  expect(new Set(toldCatalogue().map(({ code }) => sceneOf(code)))).toEqual(new Set(sceneNames))
})

test('a painted photo is a JPEG of 1200 × 900 with light, shade and colour', async () => {
  const photo = await paintPhoto(1, '020110', 'near')
  const { format, width, height } = await sharp(photo).metadata()
  expect([format, width, height]).toEqual(['jpeg', 1200, 900])
  expect(photo.length).toBeGreaterThan(40_000)
  expect(photo.length).toBeLessThan(400_000)
  const { channels, isOpaque } = await sharp(photo).stats()
  expect(isOpaque).toBe(true)
  for (const { stdev, min, max } of channels) {
    expect(stdev).toBeGreaterThan(12)
    expect(max - min).toBeGreaterThan(120)
  }
})

test('the same seed paints the same bytes', async () => {
  const [one, other] = await Promise.all([paintPhoto(5, '010118', 'after'), paintPhoto(5, '010118', 'after')])
  expect(one.equals(other!)).toBe(true)
})

test('classes that show the same share a key', () => {
  expect(pictureKey(1, '010101', 'near')).toBe(pictureKey(1, '010102', 'near'))
  expect(pictureKey(1, '010101', 'near')).not.toBe(pictureKey(1, '010101', 'after'))
  expect(pictureKey(1, '010101', 'near')).not.toBe(pictureKey(2, '010101', 'near'))
})
