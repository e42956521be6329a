import { listCases } from '@lifetree/contract/case-reading'
import { mayUse } from '@lifetree/contract/rights'
import { Dialog, useLanguage, useWords } from '@lifetree/ui'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useCatalogue } from '../case/use-catalogue.ts'
import { PickList } from '../form/pick-list.tsx'
import { usePositionName } from '../session/choose-position.tsx'
import { screenPaths, screensOf } from '../session/first-screen.ts'
import { useSession } from '../session/session-context.ts'
import { useChangePreferences } from '../session/use-preferences.tsx'
import { useSwitchPosition } from '../session/use-switch-position.ts'
import { useScreenName } from './use-screen-name.ts'
import { shellWords } from './words.ts'

interface Found {
  readonly id: string
  readonly says: string
  readonly run: () => void
}

/** Cases by number or words of the address, in any state. */
function useFoundCases(typed: string): Found[] {
  const words = useWords(shellWords)
  const { say } = useLanguage()
  const { position } = useSession()
  const navigate = useNavigate()
  const catalogue = useCatalogue()
  const wanted = useDeferredValue(typed.trim())
  const asks = wanted.length >= 2 && mayUse(position.role, 'case.read')
  const { data } = useAnswer(
    listCases,
    { tab: 'all', search: wanted, limit: 8 },
    { when: asks ? 'now' : 'wait', fresh: 10_000 },
  )
  if (!asks) return []
  return (data?.cases ?? []).map(row => {
    const category = catalogue?.byId.get(row.categoryId)
    return {
      id: row.id,
      says: words.openCase(row.number, [category && say(category.name), row.address].filter(Boolean).join(' · ')),
      run: () => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } }),
    }
  })
}

function useCommands(): Found[] {
  const words = useWords(shellWords)
  const nameOf = useScreenName()
  const positionName = usePositionName()
  const { position, positions } = useSession()
  const navigate = useNavigate()
  const change = useSwitchPosition()
  const prefer = useChangePreferences()
  const { lang } = useLanguage()
  const screens = screensOf(position.role).map(screen => ({
    id: screen,
    says: words.goTo(nameOf(screen)),
    run: () => void navigate({ to: screenPaths[screen] }),
  }))
  const others = positions
    .filter(other => other.id !== position.id)
    .map(other => ({ id: other.id, says: words.switchTo(positionName(other)), run: () => change.to(other) }))
  const themes = (['light', 'dark', 'system'] as const).map(theme => ({
    id: theme,
    says: `${words.theme}: ${words.themes[theme]}`,
    run: () => prefer({ theme }),
  }))
  const language = {
    id: 'language',
    says: words.otherLanguage,
    run: () => prefer({ language: lang === 'zh' ? 'en' : 'zh' }),
  }
  return [...screens, ...others, language, ...themes]
}

function Palette({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(shellWords)
  const [typed, setTyped] = useState('')
  const commands = useCommands()
  const cases = useFoundCases(typed)
  const wanted = typed.trim().toLowerCase()
  const found = [...cases, ...commands.filter(command => command.says.toLowerCase().includes(wanted))]
  return (
    <PickList
      label={words.commandHelp}
      title={words.commandTitle}
      none={words.noCommand}
      typed={typed}
      onType={setTyped}
      picks={found.map(item => ({
        ...item,
        run: () => {
          onClose()
          item.run()
        },
      }))}
    />
  )
}

interface CommandPaletteProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** `Ctrl K`: screens, positions, settings and cases by what one types. */
export function CommandPalette({ open, onClose }: CommandPaletteProps) {
  const words = useWords(shellWords)
  return (
    <Dialog open={open} onClose={onClose} title={words.commandTitle}>
      <Palette onClose={onClose} />
    </Dialog>
  )
}
