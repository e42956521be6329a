import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'

const source = readFileSync(new URL('ring-worker.js', import.meta.url), 'utf8')

/** The worker in what a browser gives it, with these windows open: what it shows, brings to the front and opens. */
function openWorker(windows: readonly string[]) {
  const done: unknown[] = []
  const heard = new Map<string, (event: object) => void>()
  const waited: Promise<unknown>[] = []
  const clients = windows.map(url => ({ url, focus: async () => void done.push(['focus', url]) }))
  const self = {
    addEventListener: (name: string, listener: (event: object) => void) => heard.set(name, listener),
    registration: { showNotification: async (...shown: unknown[]) => void done.push(shown) },
    clients: { matchAll: async () => clients, openWindow: async (url: string) => void done.push(['open', url]) },
  }
  runInNewContext(source, { self, URL })
  const tell = async (name: string, event: object): Promise<unknown[]> => {
    heard.get(name)?.({ ...event, waitUntil: (work: Promise<unknown>) => waited.push(work) })
    await Promise.all(waited)
    return done
  }
  return tell
}

const told = { title: '突发事件：路面塌陷', body: '镜湖区，2606-000001', tag: 'an-alarm', url: '/desk/cases/1' }
const pressed = { notification: { close: () => undefined, data: { url: told.url } } }

it('shows what was pushed until somebody looks, an alarm once', async () => {
  const [shown] = await openWorker([])('push', { data: { json: () => told } })
  expect(shown).toMatchObject([
    told.title,
    { body: told.body, tag: told.tag, requireInteraction: true, renotify: true, data: { url: told.url } },
  ])
})

it('puts who has answered in the place of what rings, without a sound', async () => {
  const quiet = { ...told, title: '已有人应答：路面塌陷', quiet: true }
  const [shown] = await openWorker([])('push', { data: { json: () => quiet } })
  expect(shown).toMatchObject([
    quiet.title,
    { tag: told.tag, silent: true, requireInteraction: false, renotify: false, data: { url: told.url } },
  ])
  expect(shown).not.toHaveProperty('[1].vibrate')
})

it('brings a desk that is open to the front as it is, so that nothing typed there is lost', async () => {
  const windows = ['https://city.example/field/', 'https://city.example/desk/inbox']
  expect(await openWorker(windows)('notificationclick', pressed)).toEqual([['focus', windows[1]]])
})

it('opens the case where no desk is open', async () => {
  const windows = ['https://city.example/field/']
  expect(await openWorker(windows)('notificationclick', pressed)).toEqual([['open', told.url]])
})
