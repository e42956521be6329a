import './report.css'
import { AppearanceProvider, LanguageProvider } from '@lifetree/ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CallingContext, createCalling } from './call/call.ts'
import { FollowPage } from './follow/follow-page.tsx'
import { ReportPage } from './report/report-page.tsx'

/** The secret of a link stands behind the address, where no server on the way reads it. */
const isFollow = location.pathname.startsWith('/report/follow')
const secret = isFollow ? decodeURIComponent(location.hash.slice(1)) : undefined

// A link that is opened in the page of another begins anew.
if (isFollow) addEventListener('hashchange', () => location.reload())

const place = document.getElementById('report')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <LanguageProvider zone="Asia/Shanghai">
        <AppearanceProvider>
          <CallingContext value={createCalling(secret)}>{isFollow ? <FollowPage /> : <ReportPage />}</CallingContext>
        </AppearanceProvider>
      </LanguageProvider>
    </StrictMode>,
  )
}
