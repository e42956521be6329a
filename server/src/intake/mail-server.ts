import { BlockList, isIPv6 } from 'node:net'
import type { Readable } from 'node:stream'
import type { Logger } from 'pino'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { v7 } from 'uuid'
import { settingsOf, system } from '../platform/actor.ts'
import type { ChannelConfig } from '../platform/channel-config.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { expectFiles, pictureTaker, type TakeInParts } from '../platform/files/index.ts'
import { type ReadMail, readMail } from './read-mail.ts'
import { insertMail, insertMailFiles, isMailKnown } from './store/mails.ts'

/** Bytes of a mail. */
const largestMail = 10 * 1024 * 1024
/** At once: what they bring is held in memory, the largest of each. */
const mostClients = 5
const patienceMs = 60_000

export interface MailServerParts extends TakeInParts {
  readonly config: NonNullable<ChannelConfig['mailIn']>
  readonly log: Logger
}

export interface MailServer {
  readonly port: number
  stop(): Promise<void>
}

/** What is answered to the relay, by SMTP. */
class Refused extends Error {
  readonly responseCode: number
  constructor(responseCode: number, text: string) {
    super(text)
    this.responseCode = responseCode
  }
}

/** Takes mail in from the city’s relays; each is acknowledged when it is in the database. */
export async function startMailServer(parts: MailServerParts): Promise<MailServer> {
  const { config, log } = parts
  const isRelay = relaysIn(config.relays)
  const keep = mailKeeper(parts)
  const server = new SMTPServer({
    size: largestMail,
    maxClients: mostClients,
    socketTimeout: patienceMs,
    closeTimeout: 5000,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onConnect: ({ remoteAddress }, done) =>
      isRelay(remoteAddress) ? done() : done(new Refused(554, 'not a relay of this server')),
    onData: (stream, session, done) => {
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
      takeIn(stream, from, keep).then(
        () => done(),
        error => {
          if (error instanceof Refused) return done(error)
          log.error({ err: error }, 'a mail was not taken in')
          done(new Refused(451, 'not taken in now; try again later'))
        },
      )
    },
  })
  server.on('error', error => log.warn({ err: error }, 'taking mail in'))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : config.port,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}

/** Networks as the configuration names them. */
function relaysIn(relays: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const relay of relays) {
    const [address = '', bits] = relay.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return address => {
    const plain = address.replace(/^::ffff:/i, '')
    return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
  }
}

type Keep = (mail: ReadMail) => Promise<void>

async function takeIn(stream: SMTPServerDataStream, from: string, keep: Keep): Promise<void> {
  const content = await collect(stream)
  if (!content) throw new Refused(552, `a mail has at most ${largestMail / 1024 / 1024} MB`)
  const mail = await readMail(content, from)
  if (mail) await keep(mail)
}

/** The whole of what comes, or undefined: what is beyond the limit runs out unseen, and what came before it is let go. */
async function collect(stream: Readable): Promise<Buffer | undefined> {
  let held: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= largestMail) held.push(chunk)
    else held = []
  }
  return bytes <= largestMail ? Buffer.concat(held) : undefined
}

/** Pictures first: a mail that is in the database has them. One that came before is as good as taken in. */
function mailKeeper(parts: MailServerParts): Keep {
  const { pool, now } = parts
  const takePicture = pictureTaker(parts)
  const asSystem = { settings: settingsOf(system) }
  return async mail => {
    if (await inTransaction(pool, { ...asSystem, readOnly: true }, tx => isMailKnown(tx, mail.digest))) return
    const id = v7()
    const files: string[] = []
    const dropped = [...mail.dropped]
    for (const { content, kind } of mail.pictures) {
      const fileId = v7()
      const unfit = await takePicture({ id: fileId, accountId: id, content })
      if (unfit === undefined) files.push(fileId)
      else dropped.push({ kind, bytes: content.length, why: 'unfit' })
    }
    await inTransaction(pool, asSystem, async tx => {
      const isNew = await insertMail(tx, { ...mail, id, dropped }, now())
      if (!isNew || files.length === 0) return
      await expectFiles(
        tx,
        id,
        files.map(fileId => ({ id: fileId, kind: 'image' })),
      )
      await insertMailFiles(tx, id, files)
    })
  }
}
