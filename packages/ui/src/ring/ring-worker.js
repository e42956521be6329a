/**
 * What a browser does with an alarm when no page is open. It is served as it stands: as the desk's own worker, and as a part of
 * the field app's. What came from the server says no word of any person.
 */
self.addEventListener('push', event => {
  const { title, body, tag, url, quiet } = event.data.json()
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: { url }, ...(quiet ? still : loud) }))
})

const loud = { renotify: true, requireInteraction: true, vibrate: [400, 200, 400] }

/** Somebody has answered: under the same tag it takes the place of what rings, without a sound. */
const still = { renotify: false, requireInteraction: false, silent: true }

self.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(openDesk(event.notification.data.url))
})

/** A desk that is open rings already, over whatever is typed there: it comes to the front as it is. */
const openDesk = async url => {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const desk = windows.find(({ url: at }) => new URL(at).pathname.startsWith('/desk/'))
  return desk ? desk.focus() : self.clients.openWindow(url)
}
