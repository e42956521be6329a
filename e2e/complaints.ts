import type { Page } from '@playwright/test'

/** Told by the page to the test; no page of ours has such a function. */
const teller = '__complain'

const told = new WeakMap<Page, string[]>()

/** From here on keeps what a page complains of: errors of its scripts and workers, its console, its policy, its requests. */
export async function listenForComplaints(page: Page): Promise<string[]> {
  const known = told.get(page)
  if (known) return known
  const complaints: string[] = []
  told.set(page, complaints)
  page.on('pageerror', error => complaints.push(`thrown: ${error.stack ?? error.message}`))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`)
  })
  // What the page itself gives up, as it goes to another address, has not failed.
  page.on('requestfailed', request => {
    const why = request.failure()?.errorText ?? ''
    if (why !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.method()} ${request.url()} ${why}`)
  })
  page.on('response', response => {
    if (response.status() >= 400)
      complaints.push(`${response.status()}: ${response.request().method()} ${response.url()}`)
  })
  await page.exposeFunction(teller, (complaint: string) => complaints.push(complaint))
  await page.addInitScript(name => {
    document.addEventListener('securitypolicyviolation', event => {
      const tell: unknown = Reflect.get(window, name)
      if (typeof tell === 'function')
        tell(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
    })
  }, teller)
  return complaints
}
