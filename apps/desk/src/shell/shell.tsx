import { Button, Mark, useLanguage, useWords } from '@lifetree/ui'
import { Link, Outlet } from '@tanstack/react-router'
import {
  ArrowRightLeft,
  Award,
  BookOpen,
  CalendarDays,
  ChartNoAxesColumn,
  ClipboardPlus,
  Construction,
  Divide,
  Download,
  Gauge,
  GitCompareArrows,
  Grid3x3,
  Import,
  Inbox,
  LayoutList,
  type LucideIcon,
  Mail,
  MapIcon,
  Plug,
  Scale,
  ScrollText,
  Search,
  Send,
  Siren,
  Spline,
  Store,
  Users,
  Waypoints,
} from 'lucide-react'
import { useMemo, useState } from 'react'
import { CalendarNotice } from '../calendar/calendar-notice.tsx'
import { useLostAt } from '../call/use-call.tsx'
import { AlarmBar } from '../duty/alarm-bar.tsx'
import { useLive } from '../live/use-live.ts'
import { useHouseName } from '../session/doorway.tsx'
import { type ScreenName, screenPaths, screensOf } from '../session/first-screen.ts'
import { useSession } from '../session/session-context.ts'
import { CommandPalette } from './command-palette.tsx'
import { MeMenu } from './me-menu.tsx'
import { PositionMenu } from './position-menu.tsx'
import style from './shell.module.css'
import { ShellContext } from './shell-context.ts'
import { useScreenName } from './use-screen-name.ts'
import { WaitingNotices } from './waiting-notices.tsx'
import { shellWords } from './words.ts'

const icons: Readonly<Record<ScreenName, LucideIcon>> = {
  board: LayoutList,
  inbox: Inbox,
  map: MapIcon,
  report: ClipboardPlus,
  mails: Mail,
  notices: Send,
  catalogue: BookOpen,
  responsibility: Waypoints,
  versions: GitCompareArrows,
  control: Construction,
  reward: Award,
  offers: Store,
  calendar: CalendarDays,
  duty: Siren,
  accounts: Users,
  outlines: Spline,
  plans: Grid3x3,
  recoding: ArrowRightLeft,
  imports: Import,
  clients: Plug,
  log: ScrollText,
  figures: ChartNoAxesColumn,
  scores: Gauge,
  formulas: Divide,
  composites: Scale,
  exports: Download,
}

function Nav() {
  const words = useWords(shellWords)
  const nameOf = useScreenName()
  const { position } = useSession()
  return (
    <nav className={style.nav} aria-label={words.nav}>
      {screensOf(position.role).map(screen => {
        const Icon = icons[screen]
        return (
          <Link
            key={screen}
            to={screenPaths[screen]}
            className={style.navLink}
            activeProps={{ 'data-current': 'true' }}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
            <span>{nameOf(screen)}</span>
          </Link>
        )
      })}
    </nav>
  )
}

function OfflineLine() {
  const words = useWords(shellWords)
  const { format } = useLanguage()
  const lostAt = useLostAt()
  if (!lostAt) return <div role="status" />
  return (
    <div className={style.offline} role="status">
      {words.offline(format.time(lostAt))}
    </div>
  )
}

/** The frame: city and name, the position, what waits, the person; the screens of the position at the side. */
export function Shell() {
  const words = useWords(shellWords)
  const house = useHouseName()
  const [commanding, setCommanding] = useState(false)
  useLive()
  const actions = useMemo(() => ({ openCommand: () => setCommanding(true) }), [])
  return (
    <ShellContext value={actions}>
      <div className={style.shell}>
        <a className={style.skip} href="#main">
          {words.skip}
        </a>
        <header className={style.bar}>
          <Link to="/" className={style.house}>
            <Mark size={24} />
            <span>{house}</span>
          </Link>
          <div className={style.barEnd}>
            <Button
              look="quiet"
              className={style.command ?? ''}
              icon={<Search size={18} strokeWidth={1.75} aria-hidden="true" />}
              onClick={actions.openCommand}
            >
              {words.command} <kbd>Ctrl K</kbd>
            </Button>
            <WaitingNotices />
            <PositionMenu />
            <MeMenu />
          </div>
        </header>
        <div className={style.lines}>
          <OfflineLine />
          <AlarmBar />
          <CalendarNotice />
        </div>
        <Nav />
        <main id="main" className={style.main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <CommandPalette open={commanding} onClose={() => setCommanding(false)} />
    </ShellContext>
  )
}
