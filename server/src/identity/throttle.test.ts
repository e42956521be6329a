import { describe, expect, test } from 'vitest'
import { secret } from '../platform/secret.ts'
import { anybody, deviceCookie, deviceName, deviceOf, isKnown } from './device.ts'
import { keysOf } from './keys.ts'
import { countersOf } from './throttle.ts'

const keys = keysOf(secret('one'))
const attempt = { what: 'sign-in', who: 'operator', address: '10.1.0.1', knownDevice: null, knownHere: false } as const

describe('the counters of an attempt', () => {
  test('are of the person from there, and of the network', () => {
    const here = countersOf(keys, attempt)
    const other = countersOf(keys, { ...attempt, who: 'somebody' })
    expect(here.keys).toHaveLength(2)
    expect(here.keys[0]).not.toEqual(other.keys[0])
    expect(here.keys[1]).toEqual(other.keys[1])
    expect(countersOf(keys, { ...attempt, address: '10.1.0.2' }).keys[1]).not.toEqual(here.keys[1])
    expect(here.steps[0]?.slice(0, 6)).toEqual([0, 0, 0, 2, 4, 8])
    expect(new Set(here.steps.map(({ length }) => length)).size).toBe(1)
  })

  test('are of the person alone where he has signed in from before', () => {
    const athome = countersOf(keys, { ...attempt, knownHere: true })
    expect(athome.keys).toEqual(countersOf(keys, attempt).keys.slice(0, 1))
    expect(athome.steps).toEqual(countersOf(keys, attempt).steps.slice(0, 1))
  })

  test('a known browser has one of its own, wherever it is', () => {
    const known = countersOf(keys, { ...attempt, knownDevice: 'a' })
    expect(known.keys).toHaveLength(1)
    expect(countersOf(keys, { ...attempt, knownDevice: 'a', address: '10.2.0.1' })).toEqual(known)
  })

  test('codes are counted together from everywhere, and never wait longer than five minutes', () => {
    const code = countersOf(keys, { ...attempt, what: 'code' })
    expect(countersOf(keys, { ...attempt, what: 'code', address: '10.2.0.1' })).toEqual(code)
    expect(Math.max(...(code.steps[0] ?? []))).toBe(300)
  })

  test('cannot be made without the secret', () => {
    expect(countersOf(keysOf(secret('two')), attempt).keys[0]).not.toEqual(countersOf(keys, attempt).keys[0])
  })
})

describe('a browser', () => {
  test('is known for the accounts that signed in on it, and no other', () => {
    const device = deviceOf(undefined)
    const after = deviceOf(deviceCookie(device, keys, 'operator'))
    expect(after.id).toBe(device.id)
    expect(isKnown(after, keys, 'operator')).toBe(true)
    expect(isKnown(after, keys, 'admin')).toBe(false)
    expect(isKnown(device, keys, 'operator')).toBe(false)
    expect([isKnown(device, keys, anybody), isKnown(after, keys, anybody)]).toEqual([false, true])
    const both = deviceOf(deviceCookie(after, keys, 'admin'))
    expect(isKnown(both, keys, 'operator') && isKnown(both, keys, 'admin')).toBe(true)
  })

  test('cannot be forged', () => {
    const real = deviceCookie(deviceOf(undefined), keys, 'operator')
    const moved = `${deviceOf(undefined).id}.${real.split('.')[1]}`
    expect(isKnown(deviceOf(moved), keys, 'operator')).toBe(false)
    expect(deviceOf('rubbish.x').marks).toEqual([])
  })

  test.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36', 'Chrome · Windows'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge · Windows'],
    ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile MicroMessenger/8.0', '微信 · Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604', 'Safari · iOS'],
    ['curl/8.0', '?'],
  ])('is called by its name: %s', (agent, name) => {
    expect(deviceName(agent)).toBe(name)
  })
})
