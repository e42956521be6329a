/**
 * What a browser does with an alarm when no page is open. It is served as it stands: as the desk's own worker, and as a part of
 * the field app's. What came from the server says no word of any person.
 */
self.addEventListener('push', event => {
  const { title, body, tag, url } = event.data.json()
  const shown = { body, tag, renotify: true, requireInteraction: true, vibrate: [400, 200, 400], data: { url } }
  event.waitUntil(self.registration.showNotification(title, shown))
})

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
