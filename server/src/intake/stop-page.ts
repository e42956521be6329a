import type { Said } from '@lifetree/contract/said'
import type { FastifyInstance } from 'fastify'
import { settingsOf, system } from '../platform/actor.ts'
import type { Pool } from '../platform/database/pool.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { uuid } from '../platform/files/index.ts'
import { languageOf } from '../platform/serve/problem.ts'
import { isSame, type Keys } from './keys.ts'
import { updateTelling } from './store/followers.ts'

/** Where a message says that one can stop them; its mark does nothing else, so that it may stand in logs. */
export const stopPath = (keys: Keys, followerId: string): string =>
  `/stop/${followerId}/${keys.digest('stop', followerId).toString('base64url')}`

const said: Readonly<Record<'ask' | 'stop' | 'stopped' | 'unknown', Said>> = {
  ask: { zh: '不再告知这件的进展？', en: 'Stop messages about this report?' },
  stop: { zh: '不再告知', en: 'Stop them' },
  stopped: { zh: '已停止告知', en: 'The messages are stopped' },
  unknown: { zh: '这个链接不对，或已到期', en: 'This link is not known, or its time is over' },
}

/**
 * The page behind the header `List-Unsubscribe`: a mail program posts to it by itself (RFC 8058), a person is asked first, since
 * what only fetches addresses must change nothing.
 */
export function serveStopPage(app: FastifyInstance, { pool, keys }: { pool: Pool; keys: Keys }): void {
  app.register(async scope => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, _body, done) =>
      done(null, {}),
    )
    const isMarked = ({ follower, mark }: Marked): boolean =>
      uuid.test(follower) && isSame(Buffer.from(mark, 'base64url'), keys.digest('stop', follower))
    scope.get<{ Params: Marked }>('/stop/:follower/:mark', (request, reply) => {
      const known = isMarked(request.params)
      return reply
        .code(known ? 200 : 404)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(pageOf(languageOf(request.headers['accept-language']), known ? 'ask' : 'unknown'))
    })
    scope.post<{ Params: Marked }>('/stop/:follower/:mark', async (request, reply) => {
      const known = isMarked(request.params)
      if (known)
        await inTransaction(pool, { settings: settingsOf(system) }, tx =>
          updateTelling(tx, { id: request.params.follower, tell: 'none', phone: undefined, email: undefined }),
        )
      return reply
        .code(known ? 200 : 404)
        .type('text/html; charset=utf-8')
        .send(pageOf(languageOf(request.headers['accept-language']), known ? 'stopped' : 'unknown'))
    })
  })
}

interface Marked {
  readonly follower: string
  readonly mark: string
}

const pageOf = (language: 'zh' | 'en', what: 'ask' | 'stopped' | 'unknown'): string =>
  `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width"><title>${said[what][language]}</title><h1>${said[what][language]}</h1>` +
  (what === 'ask' ? `<form method="post"><button>${said.stop[language]}</button></form>` : '') +
  '</html>'
