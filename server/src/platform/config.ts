import { accessSync, constants, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { fileURLToPath } from 'node:url'
import type { Said } from '@lifetree/contract/said'
import { Value } from 'typebox/value'
import { buildChannels, type ChannelConfig, findImpossibleChannels } from './channel-config.ts'
import { type Secret, secret } from './secret.ts'
import { SETTINGS, type SettingName } from './settings.ts'

/** What the operator decides. No secret in it can be printed: each must be called to be read. */
export interface Config {
  readonly dataFolder: string
  readonly filesFolder: string
  /** The address of the operator's own database, as its owner; undefined: the built-in one on the data folder. */
  readonly databaseUrl: Secret | undefined
  /** Undefined: the one in the data folder (see `secretOf`). */
  readonly secret: Secret | undefined
  readonly host: string
  readonly port: number
  /** Where people reach the server from outside; undefined: the address that it listens on. */
  readonly publicUrl: string | undefined
  /** IANA name of the city's time zone. */
  readonly timeZone: string
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined
  /** A PMTiles archive that the maps show under everything else. */
  readonly groundFile: string | undefined
  /** Addresses and networks whose X-Forwarded-… headers are believed; empty: none. */
  readonly trustProxy: readonly string[]
  readonly oidc: OidcConfig | undefined
  readonly channels: ChannelConfig
  /** With which another machine may read /metrics. */
  readonly metricsToken: Secret | undefined
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

/** Where people reach the server from outside: what is sent to them links to it. */
export const addressOf = ({ publicUrl, tls, host, port }: Config): string =>
  publicUrl ?? `${tls ? 'https' : 'http'}://${host}:${port}`

export interface OidcConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: Secret
  readonly name: string
  /** The claim that holds the login of an account here. */
  readonly loginClaim: string
  /** Whether a person without an account gets one, without a position. */
  readonly createsAccounts: boolean
}

export interface ConfigFault {
  readonly variable: string
  readonly say: Said
}

/** All that is wrong with the environment, at once, each with what to set. Values are never quoted. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly ConfigFault[]

  constructor(faults: readonly ConfigFault[]) {
    super(faults.map(({ variable, say }) => `${variable}：${say.zh}\n${variable}: ${say.en}`).join('\n'))
    this.faults = faults
  }
}

type Environment = Readonly<Record<string, string | undefined>>
type Values = Partial<Record<SettingName, string>>

/** The root of the installed program. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Reads and checks the environment; throws one `ConfigError` with every fault. */
export function readConfig(environment: Environment): Config {
  const values = Object.fromEntries(
    Object.keys(SETTINGS).flatMap(name => (environment[name] ? [[name, environment[name]]] : [])),
  ) as Values
  const faults = [
    ...findUnknown(environment),
    ...findMalformed(values),
    ...findIncomplete(values),
    ...findImpossible(values),
  ]
  if (faults.length > 0) throw new ConfigError(faults)
  return build(values)
}

/** Read by the tests alone; who has them set may start the program all the same. */
const OF_THE_TESTS: readonly string[] = ['LIFETREE_CHROMIUM', 'LIFETREE_TEST_DATA']

function findUnknown(environment: Environment): ConfigFault[] {
  return Object.keys(environment)
    .filter(name => name.startsWith('LIFETREE_') && !(name in SETTINGS) && !OF_THE_TESTS.includes(name))
    .map(variable => ({
      variable,
      say: { zh: '没有这个设置，核对拼写', en: 'there is no such setting; check the spelling' },
    }))
}

function findMalformed(values: Values): ConfigFault[] {
  return (Object.keys(values) as SettingName[])
    .filter(name => !Value.Check(SETTINGS[name].schema, Value.Convert(SETTINGS[name].schema, values[name])))
    .map(fault)
}

/** Settings that only make sense together. */
function findIncomplete(values: Values): ConfigFault[] {
  const together: SettingName[][] = [
    ['LIFETREE_TLS_CERT', 'LIFETREE_TLS_KEY'],
    ['LIFETREE_OIDC_ISSUER', 'LIFETREE_OIDC_CLIENT_ID', 'LIFETREE_OIDC_CLIENT_SECRET'],
    ['LIFETREE_MAIL_LISTEN', 'LIFETREE_MAIL_RELAYS'],
    ['LIFETREE_SMTP_URL', 'LIFETREE_MAIL_FROM'],
  ]
  return together
    .flatMap(names => {
      const absent = names.filter(name => values[name] === undefined)
      return absent.length === names.length ? [] : absent
    })
    .map(fault)
}

/** What has the right form and cannot work here. */
function findImpossible(values: Values): ConfigFault[] {
  const files = (['LIFETREE_TLS_CERT', 'LIFETREE_TLS_KEY', 'LIFETREE_GROUND'] as const).filter(
    name => values[name] && !canRead(values[name]),
  )
  const { LIFETREE_TLS_CERT: cert, LIFETREE_TLS_KEY: key } = values
  const wrong: SettingName[] = []
  if (values.LIFETREE_TZ && !isTimeZone(values.LIFETREE_TZ)) wrong.push('LIFETREE_TZ')
  if (list(values.LIFETREE_TRUST_PROXY).some(one => !isNetwork(one))) wrong.push('LIFETREE_TRUST_PROXY')
  if (list(values.LIFETREE_MAIL_RELAYS).some(one => !isNetwork(one))) wrong.push('LIFETREE_MAIL_RELAYS')
  wrong.push(...findImpossibleChannels(values))
  return [
    ...wrong.map(fault),
    ...(cert && key && files.length === 0 && !belongTogether(cert, key) ? [notOnePair] : []),
    ...files.map(variable => ({
      variable,
      say: { zh: '文件不存在或不可读', en: 'the file does not exist or cannot be read' },
    })),
  ]
}

const notOnePair: ConfigFault = {
  variable: 'LIFETREE_TLS_KEY',
  say: {
    zh: '与 LIFETREE_TLS_CERT 不是一对，或其中之一不是 PEM 文件，或私钥有密码',
    en: 'is not the key of LIFETREE_TLS_CERT, or one of the two is no PEM file, or the key asks for a password',
  },
}

const fault = (variable: SettingName): ConfigFault => ({ variable, say: SETTINGS[variable].say })

function build(values: Values): Config {
  const dataFolder = resolve(values.LIFETREE_DATA ?? join(ROOT, 'data'))
  const { LIFETREE_TLS_CERT: certFile, LIFETREE_TLS_KEY: keyFile } = values
  return {
    dataFolder,
    filesFolder: values.LIFETREE_FILES ? resolve(values.LIFETREE_FILES) : join(dataFolder, 'files'),
    databaseUrl: values.DATABASE_URL ? secret(values.DATABASE_URL) : undefined,
    secret: values.LIFETREE_SECRET ? secret(values.LIFETREE_SECRET) : undefined,
    host: values.LIFETREE_HOST ?? '127.0.0.1',
    port: Number(values.LIFETREE_PORT ?? values.PORT ?? 3000),
    publicUrl: values.LIFETREE_PUBLIC_URL?.replace(/\/+$/, ''),
    timeZone: values.LIFETREE_TZ ?? 'Asia/Shanghai',
    tls: certFile && keyFile ? { certFile, keyFile } : undefined,
    groundFile: values.LIFETREE_GROUND ? resolve(values.LIFETREE_GROUND) : undefined,
    trustProxy: list(values.LIFETREE_TRUST_PROXY),
    oidc: buildOidc(values),
    channels: buildChannels(values, list(values.LIFETREE_MAIL_RELAYS)),
    metricsToken: values.LIFETREE_METRICS_TOKEN ? secret(values.LIFETREE_METRICS_TOKEN) : undefined,
    logLevel: (values.LIFETREE_LOG ?? 'info') as Config['logLevel'],
  }
}

function buildOidc(values: Values): OidcConfig | undefined {
  const {
    LIFETREE_OIDC_ISSUER: issuer,
    LIFETREE_OIDC_CLIENT_ID: clientId,
    LIFETREE_OIDC_CLIENT_SECRET: clientSecret,
  } = values
  if (!issuer || !clientId || !clientSecret) return undefined
  return {
    issuer,
    clientId,
    clientSecret: secret(clientSecret),
    name: values.LIFETREE_OIDC_NAME ?? '单点登录',
    loginClaim: values.LIFETREE_OIDC_LOGIN_CLAIM ?? 'preferred_username',
    createsAccounts: values.LIFETREE_OIDC_CREATE === 'yes',
  }
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map(one => one.trim())
    .filter(one => one !== '')
}

function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  if (rest.length > 0 || isIP(address) === 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128))
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

function belongTogether(cert: string, key: string): boolean {
  try {
    createSecureContext({ cert: readFileSync(cert), key: readFileSync(key) })
    return true
  } catch {
    return false
  }
}

function canRead(file: string): boolean {
  try {
    accessSync(file, constants.R_OK)
    return true
  } catch {
    return false
  }
}
