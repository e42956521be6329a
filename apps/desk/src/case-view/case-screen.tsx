import type { CaseDetail, CaseTab } from '@lifetree/contract/case'
import { getCase } from '@lifetree/contract/case-reading'
import { casePdfPath } from '@lifetree/contract/export'
import { mayUse } from '@lifetree/contract/rights'
import { listViewedCases } from '@lifetree/contract/view'
import { Button, KeyHelp, Skeleton, useLanguage, useListKeys, useWords } from '@lifetree/ui'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { type Catalogue, useCatalogue } from '../case/use-catalogue.ts'
import { useDuplicates } from '../case/use-duplicates.ts'
import { useServerNow } from '../case/use-server-now.ts'
import { caseWords } from '../case/words.ts'
import { Bound, CaseMilestones, Helpers } from '../case-joint-view/joint-facts.tsx'
import { RewardLine } from '../case-joint-view/reward-line.tsx'
import { type CaseSearch, changed, filterOf, listOf } from '../case-list/case-search.ts'
import { listInput } from '../case-list/use-case-list.ts'
import { useNeighbours } from '../case-list/use-neighbours.ts'
import { type Acting, useActing } from '../case-step/use-acting.ts'
import { CaseDuty } from '../duty/case-duty.tsx'
import { RequestPart } from '../open311/request-part.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useSession } from '../session/session-context.ts'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { useToasts } from '../shell/toasts.tsx'
import { CaseNumber, StateLine, useCaseTitle } from './case-head.tsx'
import page from './case-page.module.css'
import { type PageSearch, pagePath } from './case-page-search.ts'
import { ActingFoot } from './case-panel.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import style from './case-view.module.css'
import { Conditions } from './conditions.tsx'
import { Duplicates } from './duplicates.tsx'
import { Evidence } from './evidence.tsx'
import { Clocks, Origin, Related, Reporter } from './facts.tsx'
import { PlaceLine, PlaceMap } from './place-map.tsx'
import { PrintHead } from './print-head.tsx'
import { UnseenCase } from './unseen-case.tsx'
import { useOpened } from './use-opened.ts'
import { pageWords } from './words.ts'

/** Where the case stands in the list that one came from. */
function useTrail(caseId: string, search: PageSearch) {
  const tab: CaseTab | undefined = search.in === 'map' ? undefined : search.tab
  const { data } = useAnswer(listViewedCases, listInput(search.in ?? 'board', search, tab ?? 'all'), {
    when: search.in && tab ? 'now' : 'wait',
    fresh: 30_000,
  })
  const ids = data?.cases.map(row => row.id) ?? []
  // Behind the first page it is not known how many came before.
  const counted = search.after === undefined && search.before === undefined
  return { ids: ids.includes(caseId) ? ids : [caseId], total: counted ? (data?.total ?? 0) : 0 }
}

function usePage() {
  const { caseId = '' } = useParams({ strict: false })
  const search: PageSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const shown = useAnswer(getCase, { caseId })
  const trail = useTrail(caseId, search)
  const goTo = (id: string): void =>
    void navigate({
      to: '/cases/$caseId',
      params: { caseId: id },
      search: changed(search, { do: undefined }) as never,
      replace: true,
    })
  const open = (action: CaseSearch['do']): void =>
    void navigate({ to: '.', search: changed(search, { do: action }) as never, replace: true })
  const back = (): void => void navigate({ to: pagePath(search), search: backSearch(search, caseId) as never })
  const acting = useActing(shown.data, search.do, open)
  useNeighbours(trail.ids, caseId)
  return { caseId, search, shown, trail, goTo, back, acting }
}

/** The list one came from, with the row of this case marked. */
const backSearch = (search: PageSearch, caseId: string): CaseSearch => {
  const { in: _in, ...list } = search
  return { ...listOf(list), case: caseId }
}

interface BodyProps {
  readonly of: CaseDetail
  readonly catalogue: Catalogue
  readonly now: Date
  readonly acting: Acting
  readonly head: ReactNode
}

/** Evidence and history at the left, whose turn it is and what can be done at the right. */
function Body({ of, catalogue, now, acting, head }: BodyProps) {
  const words = useWords(pageWords)
  const { lang } = useLanguage()
  const { position } = useSession()
  const near = useDuplicates(of) ?? []
  useOpened(of, mayUse(position.role, 'case.handle'))
  const merges = acting.steps.rare.includes('merge')
  return (
    <>
      {head}
      <div className={page.pageBody}>
        <div className={page.pageMain}>
          <Evidence of={of} />
          <section className={style.section}>
            <h2>{words.place}</h2>
            <PlaceMap of={of} near={near} />
            <PlaceLine of={of} />
          </section>
          <Duplicates near={near} now={now} onMerge={merges ? acting.merge : undefined} />
          <CaseTimeline of={of} now={now} />
        </div>
        <aside className={page.pageSide} aria-label={words.moreFields}>
          <div className={page.pageFacts}>
            <Conditions of={of} catalogue={catalogue} />
            <CaseMilestones of={of} catalogue={catalogue} now={now} />
            <Helpers of={of} catalogue={catalogue} now={now} />
            <Bound of={of} />
            <Clocks of={of} catalogue={catalogue} now={now} />
            <CaseDuty of={of} />
            <Reporter of={of} />
            <RewardLine of={of} />
            <Origin of={of} />
            <RequestPart of={of} />
            <Related of={of} now={now} />
          </div>
          <div className={page.pageFoot}>
            <ActingFoot of={of} catalogue={catalogue} acting={acting}>
              <Button look="quiet" onClick={() => window.print()}>
                {words.print}
              </Button>
              <a className="lt-button lt-button-quiet" href={casePdfPath(of.id, lang)} download="">
                {words.printFile}
              </a>
            </ActingFoot>
          </div>
        </aside>
      </div>
    </>
  )
}

interface HeadProps extends Omit<BodyProps, 'acting' | 'head'> {
  readonly trail: { readonly ids: readonly string[]; readonly total: number }
  readonly onGo: (id: string) => void
  readonly onBack: () => void
}

function Head({ of, catalogue, now, trail, onGo, onBack }: HeadProps) {
  const words = useWords(pageWords)
  const { format } = useLanguage()
  const title = useCaseTitle(of, catalogue)
  const at = trail.ids.indexOf(of.id)
  const previous = trail.ids[at - 1]
  const next = trail.ids[at + 1]
  return (
    <header className={page.pageHead}>
      <button type="button" className={style.back} onClick={onBack} aria-label={words.back}>
        <ArrowLeft size={20} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <div className={page.pageTitle}>
        <h1>{[title, of.address].join(' · ')}</h1>
        <CaseNumber number={of.number} />
      </div>
      {(trail.total > 0 || trail.ids.length > 1) && (
        <div className={page.turn}>
          {previous && (
            <Button look="quiet" onClick={() => onGo(previous)}>
              {words.previous} <kbd>[</kbd>
            </Button>
          )}
          {trail.total > 0 && <span>{words.position(at + 1, trail.total)}</span>}
          {next && (
            <Button look="quiet" onClick={() => onGo(next)}>
              {words.next} <kbd>]</kbd>
            </Button>
          )}
        </div>
      )}
      <StateLine of={of} catalogue={catalogue} now={now} />
      <PrintHead number={of.number} printed={format.exact(now)} />
    </header>
  )
}

/** The whole page of one case. */
export function CaseScreen() {
  const words = useWords(caseWords)
  const { search, shown, trail, goTo, back, acting, caseId } = usePage()
  const catalogue = useCatalogue()
  const now = useServerNow()
  const toasts = useToasts()
  const title = useCaseTitle(shown.data, catalogue)
  const shellKeys = useShellKeys(filterOf(search))
  const undo = toasts.undoLast ?? acting.undo
  useTitle(shown.data && title ? words.titleOf(title, shown.data.number) : undefined)
  const keys = useListKeys({
    ids: trail.ids,
    current: caseId,
    onMove: goTo,
    onBack: () => (search.do ? acting.close() : back()),
    ...(undo && { onUndo: undo }),
    ...shellKeys,
    ...acting.keys,
  })
  if (shown.isError && !shown.data) {
    return <UnseenCase error={shown.error} onRetry={() => void shown.refetch()} onBack={back} />
  }
  if (!shown.data || !catalogue) {
    return (
      <div className={page.pageLoading}>
        <Skeleton shape="panel" rows={8} onRetry={() => void shown.refetch()} />
      </div>
    )
  }
  return (
    <div className={page.page}>
      <Body
        key={shown.data.id}
        of={shown.data}
        catalogue={catalogue}
        now={now}
        acting={acting}
        head={<Head of={shown.data} catalogue={catalogue} now={now} trail={trail} onGo={goTo} onBack={back} />}
      />
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </div>
  )
}
