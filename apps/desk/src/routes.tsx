import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { readAccountSearch } from './account/account-search.ts'
import { readLogSearch } from './audit/log-search.ts'
import { readCalendarSearch } from './calendar/calendar-search.ts'
import { readImportSearch } from './case-import/import-search.ts'
import { readCaseSearch } from './case-list/case-search.ts'
import { readPageSearch } from './case-view/case-page-search.ts'
import { readCatalogueSearch } from './catalogue/catalogue-search.ts'
import { readCompositeSearch } from './composite/composite-search.ts'
import { readControlSearch } from './control-area/control-search.ts'
import { readDutySearch } from './duty/duty-search.ts'
import { readFigureSearch } from './figure/figure-search.ts'
import { readFormulaSearch } from './formula/formula-search.ts'
import { readMailSearch } from './mail/mail-search.ts'
import { readNoticeSearch } from './notice/notice-search.ts'
import { readOfferSearch } from './offer/offer-search.ts'
import { readClientSearch } from './open311/client-search.ts'
import { readOutlineSearch } from './outlines/outline-search.ts'
import { readPlanSearch } from './plan/plan-search.ts'
import { readRecodingSearch } from './recoding/recoding-search.ts'
import { readResponsibilitySearch } from './responsibility/responsibility-search.ts'
import { readRewardSearch } from './reward/reward-search.ts'
import { readScoreSearch } from './score/score-search.ts'
import { FirstScreen } from './shell/first-screen.tsx'
import { Frame } from './shell/frame.tsx'
import { NoPage } from './shell/no-page.tsx'
import { PageFault } from './shell/page-fault.tsx'
import { readVersionSearch } from './version/version-search.ts'

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
const responsibilityPage = lazyRouteComponent(
  () => import('./responsibility/responsibility-screen.tsx'),
  'ResponsibilityScreen',
)
const versionsPage = lazyRouteComponent(() => import('./version/versions-screen.tsx'), 'VersionsScreen')
const controlPage = lazyRouteComponent(() => import('./control-area/control-areas-screen.tsx'), 'ControlAreasScreen')
const rewardPage = lazyRouteComponent(() => import('./reward/reward-screen.tsx'), 'RewardScreen')
const offersPage = lazyRouteComponent(() => import('./offer/offers-screen.tsx'), 'OffersScreen')
const calendarPage = lazyRouteComponent(() => import('./calendar/calendar-screen.tsx'), 'CalendarScreen')
const dutyPage = lazyRouteComponent(() => import('./duty/duty-screen.tsx'), 'DutyScreen')
const accountsPage = lazyRouteComponent(() => import('./account/accounts-screen.tsx'), 'AccountsScreen')
const outlinesPage = lazyRouteComponent(() => import('./outlines/outlines-screen.tsx'), 'OutlinesScreen')
const plansPage = lazyRouteComponent(() => import('./plan/plans-screen.tsx'), 'PlansScreen')
const recodingPage = lazyRouteComponent(() => import('./recoding/recoding-screen.tsx'), 'RecodingScreen')
const importPage = lazyRouteComponent(() => import('./case-import/import-screen.tsx'), 'ImportScreen')
const clientsPage = lazyRouteComponent(() => import('./open311/clients-screen.tsx'), 'ClientsScreen')
const logPage = lazyRouteComponent(() => import('./audit/log-screen.tsx'), 'LogScreen')

const figuresPage = lazyRouteComponent(() => import('./figure/figures-screen.tsx'), 'FiguresScreen')
const itemsPage = lazyRouteComponent(() => import('./figure/items-screen.tsx'), 'ItemsScreen')
const formulasPage = lazyRouteComponent(() => import('./formula/formulas-screen.tsx'), 'FormulasScreen')
const scoresPage = lazyRouteComponent(() => import('./score/scores-screen.tsx'), 'ScoresScreen')
const scoreItemsPage = lazyRouteComponent(() => import('./score/score-items-screen.tsx'), 'ScoreItemsScreen')
const compositesPage = lazyRouteComponent(() => import('./composite/composites-screen.tsx'), 'CompositesScreen')
const exportsPage = lazyRouteComponent(() => import('./export/exports-screen.tsx'), 'ExportsScreen')

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
  createRoute({
    ...at('/responsibility'),
    component: responsibilityPage,
    validateSearch: readResponsibilitySearch,
  }),
  createRoute({ ...at('/versions'), component: versionsPage, validateSearch: readVersionSearch }),
  createRoute({ ...at('/control-areas'), component: controlPage, validateSearch: readControlSearch }),
  createRoute({ ...at('/reward'), component: rewardPage, validateSearch: readRewardSearch }),
  createRoute({ ...at('/offers'), component: offersPage, validateSearch: readOfferSearch }),
  createRoute({ ...at('/calendar'), component: calendarPage, validateSearch: readCalendarSearch }),
  createRoute({ ...at('/duty'), component: dutyPage, validateSearch: readDutySearch }),
  createRoute({ ...at('/accounts'), component: accountsPage, validateSearch: readAccountSearch }),
  createRoute({ ...at('/outlines'), component: outlinesPage, validateSearch: readOutlineSearch }),
  createRoute({ ...at('/plans'), component: plansPage, validateSearch: readPlanSearch }),
  createRoute({ ...at('/recoding'), component: recodingPage, validateSearch: readRecodingSearch }),
  createRoute({ ...at('/figures'), component: figuresPage, validateSearch: readFigureSearch }),
  createRoute({ ...at('/figures/items'), component: itemsPage, validateSearch: readFigureSearch }),
  createRoute({ ...at('/scores'), component: scoresPage, validateSearch: readScoreSearch }),
  createRoute({ ...at('/scores/items'), component: scoreItemsPage, validateSearch: readScoreSearch }),
  createRoute({ ...at('/formulas'), component: formulasPage, validateSearch: readFormulaSearch }),
  createRoute({ ...at('/composites'), component: compositesPage, validateSearch: readCompositeSearch }),
  createRoute({ ...at('/exports'), component: exportsPage }),
  createRoute({ ...at('/case-imports'), component: importPage, validateSearch: readImportSearch }),
  createRoute({ ...at('/clients'), component: clientsPage, validateSearch: readClientSearch }),
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
