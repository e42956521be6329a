import { useEffect, useState } from 'react'
import { type PageName, pages } from './draft.ts'

const base = '/report/'
const pageAt = (path: string): PageName => pages.find(page => path === `${base}${page}`) ?? 'what'

/** The question that the address names; back and forward are the browser’s own. */
export function usePage() {
  const [page, setPage] = useState(() => pageAt(location.pathname))
  useEffect(() => {
    const follow = (): void => setPage(pageAt(location.pathname))
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  const go = (next: PageName, how: 'push' | 'replace' = 'push'): void => {
    history[how === 'push' ? 'pushState' : 'replaceState'](null, '', `${base}${next}`)
    setPage(next)
    scrollTo(0, 0)
  }
  return { page, go }
}
