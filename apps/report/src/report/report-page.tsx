import type { OutputOf } from '@lifetree/contract/endpoint'
import { findNearbyReports, getPublicForm, type NearbyReport } from '@lifetree/contract/intake'
import { useWords } from '@lifetree/ui'
import { useEffect, useState } from 'react'
import { useCalling } from '../call/call.ts'
import { useAsked } from '../call/use-asked.ts'
import { Page, Waiting } from '../shell/page.tsx'
import { CheckQuestion } from './check-question.tsx'
import { firstOpen, type PageName, pages } from './draft.ts'
import { HowQuestion } from './how-question.tsx'
import { Question } from './question.tsx'
import { Receipt } from './receipt.tsx'
import { SameQuestion } from './same-question.tsx'
import { useDraft } from './use-draft.ts'
import { usePage } from './use-page.ts'
import { usePhotos } from './use-photos.ts'
import { useSending } from './use-sending.ts'
import { WhatQuestion } from './what-question.tsx'
import { WhereQuestion } from './where-question.tsx'
import { reportWords } from './words.ts'

type Form = OutputOf<typeof getPublicForm>

/** Everything of one report: its answers, its photos, its sending. */
function useReport() {
  const drafting = useDraft()
  const photos = usePhotos()
  const sending = useSending(drafting.draft, photos)
  const paging = usePage()
  const { client, prover } = useCalling()
  const [near, setNear] = useState<readonly NearbyReport[]>([])
  // The work begins with the first question: it is done before the last.
  useEffect(() => {
    prover.proof().catch(() => undefined)
  }, [prover])
  /** Whether the same was reported nearby is asked once it is known what and where. */
  const lookAround = async (): Promise<void> => {
    const { categoryId, place } = drafting.draft
    const { lon, lat } = place ?? { lon: 0, lat: 0 }
    const found = await client
      .call(findNearbyReports, { categoryId: categoryId ?? '', lon, lat })
      .catch(() => undefined)
    setNear(found?.cases ?? [])
    paging.go(found && found.cases.length > 0 ? 'same' : 'check')
  }
  const again = (): void => {
    drafting.again()
    photos.clear()
    sending.clear()
    setNear([])
    paging.go('what')
  }
  return { ...drafting, photos, sending, ...paging, near, lookAround, again }
}

type Report = ReturnType<typeof useReport>

/** A page whose answers before it are missing shows the first of them; nothing nearby is no question. */
function pageOf({ page, draft, near }: Report): PageName {
  const open = firstOpen(draft)
  const shown = pages.indexOf(page) > pages.indexOf(open) ? open : page
  return shown === 'same' && near.length === 0 ? 'how' : shown
}

function Answers({ form, report, page }: { readonly form: Form; readonly report: Report; readonly page: PageName }) {
  const { draft, change, go, near, photos, sending } = report
  if (page === 'same') {
    return (
      <SameQuestion
        cases={near}
        onSame={same => {
          change({ same })
          go('check')
        }}
        onOther={() => {
          change({ same: undefined })
          go('check')
        }}
        onBack={() => go('how')}
      />
    )
  }
  if (page === 'check') {
    return (
      <CheckQuestion
        draft={draft}
        category={form.categories.find(({ id }) => id === draft.categoryId)}
        photos={photos}
        busy={sending.busy}
        error={sending.error}
        onChange={change}
        onSend={sending.send}
        ways={form.ways}
        onGo={go}
        onBack={() => go('how')}
      />
    )
  }
  return <Asking form={form} report={report} page={page} />
}

interface AskingProps {
  readonly form: Form
  readonly report: Report
  readonly page: Exclude<PageName, 'same' | 'check'>
}

function Asking({ form, report, page }: AskingProps) {
  const { draft, change, go, photos, lookAround } = report
  const on = { what: () => go('where'), where: () => go('how'), how: () => void lookAround() }
  const back = { what: undefined, where: () => go('what'), how: () => go('where') }
  return (
    <Question key={page} page={page} draft={draft} onBack={back[page]} onNext={on[page]}>
      {faultOf => {
        if (page === 'what') {
          const choose = (id: string): void => change({ categoryId: id, same: undefined })
          return (
            <WhatQuestion
              categories={form.categories}
              chosen={draft.categoryId}
              fault={faultOf('category')}
              onChoose={({ id }) => choose(id)}
              onPick={({ id }) => {
                choose(id)
                go('where')
              }}
            />
          )
        }
        if (page === 'where') {
          return (
            <WhereQuestion
              bounds={form.bounds}
              place={draft.place}
              address={draft.address}
              fault={faultOf('place')}
              onPlace={place => change({ place, same: undefined })}
              onSure={on.where}
              onAddress={address => change({ address })}
            />
          )
        }
        return (
          <HowQuestion
            description={draft.description}
            fault={faultOf('description')}
            photos={photos}
            most={form.mostPhotos}
            onDescription={description => change({ description })}
          />
        )
      }}
    </Question>
  )
}

/** One question a page; it never asks whose job it is. */
export function ReportPage() {
  const words = useWords(reportWords)
  const asked = useAsked(getPublicForm, {})
  const report = useReport()
  const form = asked.data
  const { sent } = report.sending
  const page = pageOf(report)
  if (!form) {
    return (
      <Page title={words.what} city={undefined}>
        <Waiting error={asked.error} onRetry={asked.again} />
      </Page>
    )
  }
  if (sent) {
    return (
      <Page
        title={sent.what === 'reported' ? words.reported(sent.number) : words.followed(sent.number)}
        city={form.city}
      >
        <Receipt sent={sent} onAnother={report.again} />
      </Page>
    )
  }
  return (
    <Page title={words[page]} city={form.city}>
      <p className="text-small text-text-2">{words.step(pages.indexOf(page) + 1, pages.length)}</p>
      <Answers form={form} report={report} page={page} />
    </Page>
  )
}
