import { type Calendar, clockFromJson, light, why } from '@lifetree/clock'
import type { CaseClock, CaseDetail } from '@lifetree/contract/case'
import { holderNames, holderOf, photoNames, stateNames } from '@lifetree/contract/case-states'
import { caseTransitions } from '@lifetree/contract/case-transitions'
import type { Said } from '@lifetree/contract/said'
import { type CityTime, openCityTime } from './case-cells.ts'
import { clockNames, type PrintWords, printWords, satisfactionNames, sayStep } from './print-words.ts'
import { openPaper, type Paper } from './sheet-of-paper.ts'
import { type Language, lightLetters, outcomeNames, sourceNames } from './words.ts'

/** What a case file is made of, read by the rights of who prints it. */
export interface CasePrint {
  readonly detail: CaseDetail
  readonly category: Said
  /** Those that have arrived, as JPEG, by the id of their file. */
  readonly photos: ReadonlyMap<string, Buffer>
  readonly language: Language
  readonly calendar: Calendar
  readonly now: Date
  /** Who prints it: name and position. */
  readonly printedBy: string
  /** Of the case's page, for the QR code. */
  readonly address: string
}

/** The case file (案卷) on paper: letters in place of colours, days whole, no box in place of a character. */
export function printCase(print: CasePrint): Promise<Buffer> {
  const { detail, language, category, now, calendar, printedBy, address } = print
  const words = printWords(language)
  const time = openCityTime(calendar)
  const paper = openPaper({ title: `${category[language]} ${detail.number}`, at: now }, address)
  paper.title(`${category[language]} · ${detail.address}`)
  paper.gap()
  paper.fact(words.number, detail.number)
  paper.fact(words.state, stateOf(print))
  writeFacts(paper, print, words, time)
  writePhotos(paper, print, words, time)
  paper.heading(words.timeline)
  for (const event of detail.events) writeEvent(paper, event, { language, words, time })
  paper.heading(words.clocks)
  for (const clock of detail.clocks) writeClock(paper, clock, print, { language, words, time })
  paper.gap()
  paper.line(words.provenance, 'quiet')
  if (paper.lacked()) paper.line(words.missing, 'quiet')
  const printed = words.printed(printedBy, time(now))
  return paper.end((page, of) => [detail.number, words.page(page, of), printed].join('   '))
}

/** “处理中 · 承办部门 示例市政所”: where it stands and whose turn it is. */
function stateOf({ detail, language }: CasePrint): string {
  const holder = holderOf[detail.state]
  const who = holder === 'organisation' ? detail.organisation?.name[language] : holderNames[holder][language]
  return [stateNames[detail.state][language], holder === 'nobody' ? undefined : who].filter(Boolean).join(' · ')
}

function writeFacts(paper: Paper, { detail, language, category }: CasePrint, words: PrintWords, time: CityTime): void {
  const { outcome, satisfaction, reporter, organisation } = detail
  const marks = [detail.urgent && words.urgent, detail.confidential && words.confidential]
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [words.category, [category[language], ...marks].filter(Boolean).join(' · ')],
    [words.source, sourceNames[detail.source][language]],
    [words.reported, time(detail.reportedAt)],
    [words.place, detail.place.map(({ name }) => name[language]).join(' ')],
    [words.address, detail.address],
    [words.description, detail.description],
    [words.department, organisation?.name[language]],
    [words.outcome, outcome && outcomeNames[outcome][language]],
    [words.satisfaction, satisfaction && satisfactionNames[satisfaction][language]],
    [words.reporter, [reporter.name, reporter.phone].filter(Boolean).join(' ')],
    [words.counts, words.countsOf(detail)],
  ]
  for (const [name, text] of facts) if (text) paper.fact(name, text)
}

function writePhotos(paper: Paper, { detail, photos, language }: CasePrint, words: PrintWords, time: CityTime): void {
  paper.heading(words.photos)
  const shown = detail.files.flatMap(file => {
    const jpeg = photos.get(file.id)
    if (!jpeg) return []
    const away = file.distance === null ? undefined : words.distance(file.distance)
    const says = [photoNames[file.kind][language], time(file.takenAt ?? file.at), away].filter(Boolean).join(' · ')
    return [{ jpeg, says }]
  })
  if (shown.length === 0) paper.line(words.noPhotos, 'quiet')
  else paper.pictures(shown)
}

interface Telling {
  readonly language: Language
  readonly words: PrintWords
  readonly time: CityTime
}

function writeEvent(paper: Paper, event: CaseDetail['events'][number], { language, words, time }: Telling): void {
  const transition = caseTransitions.find(({ action }) => action === event.action)
  const name = transition?.name[language] ?? words.reportedAction
  const who = event.role === 'system' ? words.rule : event.who
  const used = event.stopped
    ? `${clockNames[event.stopped.kind][language]} ${words.used(event.stopped.usedMinutes)}`
    : undefined
  paper.line([time(event.at), name, who, stateNames[event.to][language], used].filter(Boolean).join(' · '))
  if (event.text) paper.line(`    ${event.text}`, 'quiet')
}

/** What it was due by and why, and the letter of its light. */
function writeClock(paper: Paper, clock: CaseClock, { calendar, now }: CasePrint, telling: Telling): void {
  const { language, words, time } = telling
  const running = clockFromJson(clock)
  const letter = lightLetters[light(running, calendar, now)][language]
  const steps = why(running, calendar, now)
  const last = steps.at(-1)
  const used = last?.kind === 'due' ? words.used(last.usedMinutes) : undefined
  const head = [
    `${letter}  ${clockNames[clock.kind][language]}`,
    clock.organisation?.[language],
    clock.dueAt ? words.due(time(clock.dueAt)) : words.noDue,
    clock.provisional && words.provisional,
    clock.stoppedAt && words.stopped(time(clock.stoppedAt)),
    used,
  ]
  paper.line(head.filter(Boolean).join(' · '))
  const lines = steps.map(step => sayStep(step, language, time)).filter(line => line !== '')
  paper.line(`    ${lines.join('；')}`, 'quiet')
}
