import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { readAccountSearch } from './account/account-search.ts'
import { readLogSearch } from './audit/log-search.ts'
import { readCaseSearch } from './case-list/case-search.ts'
import { readPageSearch } from './case-view/case-page-search.ts'
import { readCatalogueSearch } from './catalogue/catalogue-search.ts'
import { readMailSearch } from './mail/mail-search.ts'
import { readNoticeSearch } from './notice/notice-search.ts'
import { readOutlineSearch } from './outlines/outline-search.ts'
import { readRecodingSearch } from './recoding/recoding-search.ts'
import { FirstScreen } from './shell/first-screen.tsx'
import { Frame } from './shell/frame.tsx'
import { NoPage } from './shell/no-page.tsx'
import { PageFault } from './shell/page-fault.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NoPage, errorComponent: PageFault })
const at = <const P extends `/${string}`>(path: P) => ({ getParentRoute: () => root, path })

const boardPage = lazyRouteComponent(() => import('./board/board-screen.tsx'), 'BoardScreen')
const inboxPage = lazyRouteComponent(() => import('./inbox/inbox-screen.tsx'), 'InboxScreen')
const mapPage = lazyRouteComponent(() => import('./map/map-screen.tsx'), 'MapScreen')
const casePage = lazyRouteComponent(() => import('./case-view/case-screen.tsx'), 'CaseScreen')

const reportPage = lazyRouteComponent(() => import('./report/report-screen.tsx'), 'ReportScreen')
const mailsPage = lazyRouteComponent(() => import('./mail/mails-screen.tsx'), 'MailsScreen')
const noticesPage = lazyRouteComponent(() => import('./notice/notices-screen.tsx'), 'NoticesScreen')
const cataloguePage = lazyRouteComponent(() => import('./catalogue/catalogue-screen.tsx'), 'CatalogueScreen')
const accountsPage = lazyRouteComponent(() => import('./account/accounts-screen.tsx'), 'AccountsScreen')
const outlinesPage = lazyRouteComponent(() => import('./outlines/outlines-screen.tsx'), 'OutlinesScreen')
const recodingPage = lazyRouteComponent(() => import('./recoding/recoding-screen.tsx'), 'RecodingScreen')
const logPage = lazyRouteComponent(() => import('./audit/log-screen.tsx'), 'LogScreen')

const screens = [
  createRoute({ ...at('/'), component: FirstScreen }),
  createRoute({ ...at('/board'), component: boardPage, validateSearch: readCaseSearch }),
  createRoute({ ...at('/inbox'), component: inboxPage, validateSearch: readCaseSearch }),
  createRoute({ ...at('/map'), component: mapPage, validateSearch: readCaseSearch }),
  createRoute({ ...at('/cases/$caseId'), component: casePage, validateSearch: readPageSearch }),
  createRoute({ ...at('/report'), component: reportPage }),
  createRoute({ ...at('/mails'), component: mailsPage, validateSearch: readMailSearch }),
  createRoute({ ...at('/notices'), component: noticesPage, validateSearch: readNoticeSearch }),
  createRoute({ ...at('/catalogue'), component: cataloguePage, validateSearch: readCatalogueSearch }),
  createRoute({ ...at('/accounts'), component: accountsPage, validateSearch: readAccountSearch }),
  createRoute({ ...at('/outlines'), component: outlinesPage, validateSearch: readOutlineSearch }),
  createRoute({ ...at('/recoding'), component: recodingPage, validateSearch: readRecodingSearch }),
  createRoute({ ...at('/log'), component: logPage, validateSearch: readLogSearch }),
]

/** Addresses hold plain text: an area code stays fifteen digits, a search stays what was typed. */
const readSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))
const writeSearch = (search: Readonly<Record<string, unknown>>): string => {
  const parts = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return parts.length > 0 ? `?${new URLSearchParams(parts)}` : ''
}

/** The screens of the desk: one line each. */
export const createDeskRouter = () =>
  createRouter({
    routeTree: root.addChildren(screens),
    basepath: '/desk',
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPreload: 'intent',
    defaultNotFoundComponent: NoPage,
    defaultErrorComponent: PageFault,
  })
