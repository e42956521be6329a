import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import { writeCertificate } from './testing/certificate.ts'

function faultsOf(environment: Record<string, string>): ConfigError {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error
  }
  throw new Error('the environment was accepted')
}
const variables = (environment: Record<string, string>) => faultsOf(environment).faults.map(one => one.variable)

test('without any setting the city is local, built in, and on Chinese time', () => {
  const config = readConfig({ PATH: '/usr/bin' })
  expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, timeZone: 'Asia/Shanghai', trustProxy: [] })
  expect(config.databaseUrl).toBeUndefined()
  expect(config.filesFolder).toBe(`${config.dataFolder}/files`)
})

test('what is set is taken; an empty variable counts as unset', () => {
  const config = readConfig({
    PORT: '8080',
    LIFETREE_PORT: '9090',
    LIFETREE_HOST: '',
    LIFETREE_TRUST_PROXY: '10.0.0.0/8, ::1',
  })
  expect(config).toMatchObject({ port: 9090, host: '127.0.0.1', trustProxy: ['10.0.0.0/8', '::1'] })
  expect(readConfig({ PORT: '8080' }).port).toBe(8080)
})

test('settings of the tests are none of the program, and no fault of it', () => {
  expect(readConfig({ LIFETREE_CHROMIUM: '/usr/bin/chromium', LIFETREE_TEST_DATA: 'city' })).toEqual(readConfig({}))
})

test('all faults are told at once, in both languages', () => {
  const error = faultsOf({
    LIFETREE_PORT: '70000',
    LIFETREE_TZ: 'Asia/Wuhu',
    LIFETREE_LOG: 'loud',
    LIFETREE_DATABSE: 'x',
  })
  expect(error.faults.map(one => one.variable)).toEqual([
    'LIFETREE_DATABSE',
    'LIFETREE_PORT',
    'LIFETREE_LOG',
    'LIFETREE_TZ',
  ])
  expect(error.message).toContain('0 至 65535')
  expect(error.message).toContain('0 to 65535')
})

test('settings that need each other are asked for together', () => {
  expect(variables({ LIFETREE_OIDC_ISSUER: 'https://id.example.cn' })).toEqual([
    'LIFETREE_OIDC_CLIENT_ID',
    'LIFETREE_OIDC_CLIENT_SECRET',
  ])
  expect(variables({ LIFETREE_TLS_CERT: import.meta.filename })).toEqual(['LIFETREE_TLS_KEY'])
})

test('files that are not there and networks that are none are refused', () => {
  expect(variables({ LIFETREE_TLS_CERT: '/nowhere/cert', LIFETREE_TLS_KEY: import.meta.filename })).toEqual([
    'LIFETREE_TLS_CERT',
  ])
  for (const wrong of ['10.0.0.0/33', 'proxy.example.cn', '10.0.0.0/8/1'])
    expect(variables({ LIFETREE_TRUST_PROXY: wrong })).toEqual(['LIFETREE_TRUST_PROXY'])
})

test('a certificate without its own key is refused', () => {
  const { cert, key } = writeCertificate()
  expect(readConfig({ LIFETREE_TLS_CERT: cert, LIFETREE_TLS_KEY: key }).tls).toEqual({ certFile: cert, keyFile: key })
  expect(variables({ LIFETREE_TLS_CERT: cert, LIFETREE_TLS_KEY: cert })).toEqual(['LIFETREE_TLS_KEY'])
})

test('no secret is printed: neither by a fault nor by showing the configuration', () => {
  const environment = {
    DATABASE_URL: 'postgres://owner:hunter2hunter2@db/lifetree',
    LIFETREE_OIDC_ISSUER: 'https://id.example.cn',
    LIFETREE_OIDC_CLIENT_ID: 'lifetree',
    LIFETREE_OIDC_CLIENT_SECRET: 'swordfish',
  }
  const config = readConfig(environment)
  const shown = inspect(config, { depth: 9 }) + JSON.stringify(config)
  expect(shown).not.toMatch(/hunter2|swordfish/)
  expect(config.databaseUrl?.()).toBe(environment.DATABASE_URL)
  expect(
    faultsOf({ ...environment, DATABASE_URL: 'mysql://a:hunter2@b/c', LIFETREE_DATABASE_SECRET: 'short' }).message,
  ).not.toMatch(/hunter2|short\b/)
})
