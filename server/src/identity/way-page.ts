import type { Said } from '@lifetree/contract/said'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { languageOf } from '../platform/serve/problem.ts'

/** How a walk to the office's own sign-in ended. */
export type Way =
  | { readonly kind: 'entered'; readonly to: string }
  | { readonly kind: 'unreachable' | 'late' | 'refused' | 'unknown' }

const said: Readonly<Record<Way['kind'], Said>> = {
  entered: { zh: '已登录', en: 'Signed in' },
  unreachable: {
    zh: '单位的登录页现在打不开，稍后再试',
    en: 'Your office’s sign-in cannot be reached now; try again later',
  },
  late: { zh: '登录停留太久，从头再来一次', en: 'That took too long; begin again' },
  refused: { zh: '单位的登录没有通过', en: 'Your office did not confirm who you are' },
  unknown: {
    zh: '单位账号在这里没有对应的账号，找系统管理员开通',
    en: 'There is no account here for you; ask the administrator for one',
  },
}
const statusOf: Readonly<Record<Way['kind'], number>> = {
  entered: 200,
  unreachable: 502,
  late: 400,
  refused: 403,
  unknown: 403,
}
const onward: Readonly<Record<'entered' | 'failed', Said>> = {
  entered: { zh: '继续', en: 'Go on' },
  failed: { zh: '回到登录', en: 'Back to sign-in' },
}

/**
 * A small page of our own in between. A redirect would not do: the walk began on the provider's page, and a browser
 * keeps a strict cookie back from everything that follows from there; what this page asks for comes from us.
 */
export function sendWay(request: FastifyRequest, reply: FastifyReply, way: Way): FastifyReply {
  const language = languageOf(request.headers['accept-language'])
  const entered = way.kind === 'entered'
  const to = entered ? way.to : '/'
  const text = said[way.kind][language]
  return reply
    .code(statusOf[way.kind])
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8">` +
        '<meta name="viewport" content="width=device-width">' +
        (entered ? `<meta http-equiv="refresh" content="0;url=${to}">` : '') +
        `<title>${text}</title><h1>${text}</h1><p><a href="${to}">${onward[entered ? 'entered' : 'failed'][language]}</a></p></html>`,
    )
}
