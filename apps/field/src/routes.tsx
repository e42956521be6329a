import { NotFoundState, useWords } from '@lifetree/ui'
import { lazy, Suspense, useEffect } from 'react'
import { Route, Router, Switch, useLocation } from 'wouter'
import { useLive } from './call/use-live.ts'
import { againKey } from './report/again-key.ts'
import { Gate } from './session/gate.tsx'
import { Panes, useWide } from './shell/panes.tsx'
import { shellTakesOver } from './shell/register-shell.ts'
import { Screen } from './shell/screen.tsx'
import { shellWords } from './shell/words.ts'
import { TodayScreen } from './today/today-screen.tsx'

/** Each screen is a part of its own, so that the first one is there soon; the others are fetched right behind it. */
const parts = {
  report: () => import('./report/report-screen.tsx'),
  case: () => import('./case/case-screen.tsx'),
  outbox: () => import('./outbox/outbox-screen.tsx'),
  item: () => import('./outbox/item-screen.tsx'),
  map: () => import('./map/map-screen.tsx'),
  me: () => import('./account/me-screen.tsx'),
  score: () => import('./score/score-screen.tsx'),
  devices: () => import('./account/devices-screen.tsx'),
  ring: () => import('./account/ring-screen.tsx'),
  password: () => import('./account/password-screen.tsx'),
  signIn: () => import('./session/sign-in.tsx'),
} as const

const ReportScreen = lazy(async () => ({ default: (await parts.report()).ReportScreen }))
const CaseScreen = lazy(async () => ({ default: (await parts.case()).CaseScreen }))
const OutboxScreen = lazy(async () => ({ default: (await parts.outbox()).OutboxScreen }))
const ItemScreen = lazy(async () => ({ default: (await parts.item()).ItemScreen }))
const MapScreen = lazy(async () => ({ default: (await parts.map()).MapScreen }))
const MeScreen = lazy(async () => ({ default: (await parts.me()).MeScreen }))
const ScoreScreen = lazy(async () => ({ default: (await parts.score()).ScoreScreen }))
const DevicesScreen = lazy(async () => ({ default: (await parts.devices()).DevicesScreen }))
const RingScreen = lazy(async () => ({ default: (await parts.ring()).RingScreen }))
const PasswordScreen = lazy(async () => ({ default: (await parts.password()).PasswordScreen }))

/** The map is heavy: it comes last, and where it is kept. */
async function keepMap(): Promise<void> {
  await shellTakesOver()
  await parts.map()
  await import('./map/task-map.tsx')
  await (await import('./map/ground.tsx')).keepDrawing()
}

/** Fetches every part while there is a line: whoever loses it a minute later has the whole app. */
function useAllParts(): void {
  useEffect(() => {
    const fetchAll = (): void => {
      for (const part of Object.values(parts)) part().catch(() => undefined)
      keepMap().catch(() => undefined)
    }
    const timer = setTimeout(fetchAll, 300)
    return () => clearTimeout(timer)
  }, [])
}

function NoPage() {
  const words = useWords(shellWords)
  const [, go] = useLocation()
  return (
    <Screen title={words.name}>
      <NotFoundState onBack={() => go('/')} />
    </Screen>
  )
}

function Live() {
  useLive()
  return null
}

function Screens() {
  return (
    <Switch>
      <Route path="/" component={TodayScreen} />
      <Route path="/map" component={MapScreen} />
      <Route path="/report">
        <ReportScreen />
      </Route>
      <Route path="/report/again/:id">{({ id }) => <ReportScreen key={id} draftKey={againKey(id)} />}</Route>
      <Route path="/case/:id">{({ id }) => <CaseScreen key={id} caseId={id} />}</Route>
      <Route path="/outbox" component={OutboxScreen} />
      <Route path="/outbox/:id">{({ id }) => <ItemScreen key={id} id={id} />}</Route>
      <Route path="/me" component={MeScreen} />
      <Route path="/me/score" component={ScoreScreen} />
      <Route path="/me/devices" component={DevicesScreen} />
      <Route path="/me/ring" component={RingScreen} />
      <Route path="/me/password" component={PasswordScreen} />
      <Route component={NoPage} />
    </Switch>
  )
}

/** Lists that stay beside what is chosen from them, by the addresses that belong to them. */
const lists = [
  { own: '/', all: /^\/(?:case\/.+)?$/, Screen: TodayScreen },
  { own: '/outbox', all: /^\/outbox(?:\/.+)?$/, Screen: OutboxScreen },
] as const

/** On a phone one screen; on what is wider, a case beside today's list, and a write beside all of them. */
function Layout() {
  const wide = useWide()
  const [at] = useLocation()
  const list = wide ? lists.find(({ all }) => all.test(at)) : undefined
  if (!list) return <Screens />
  return (
    <Panes key={list.own} list={<list.Screen />}>
      {at === list.own ? undefined : (
        <Suspense fallback={null}>
          <Screens />
        </Suspense>
      )}
    </Panes>
  )
}

/** The address says which screen is shown; each can be opened by its address, network or not. */
export function Routes() {
  useAllParts()
  return (
    <Router base="/field">
      <Gate>
        <Live />
        <Suspense fallback={null}>
          <Layout />
        </Suspense>
      </Gate>
    </Router>
  )
}
