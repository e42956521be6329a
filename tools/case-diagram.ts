import type { Transition } from '@lifetree/contract/case-path'
import { caseStates, clockOf, endedStates, holderOf, isEnded, mainClocks } from '@lifetree/contract/case-states'
import { caseTransitions } from '@lifetree/contract/case-transitions'

const words = (list: readonly string[]): string => (list.length === 0 ? '–' : list.join(', '))
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const open = caseStates.filter(state => !isEnded(state))
const fromSaid = (from: Transition['from']): string => {
  if (from.length === caseStates.length) return 'every state'
  return from.length === open.length && from.every(state => open.includes(state)) ? 'every open state' : words(from)
}

/** Every arrow of one transition; one that leaves the state as it is draws none. */
const arrowsOf = ({ from, to, action, name }: Transition): string[] =>
  to === 'same' ? [] : from.map(state => `  ${state} --> ${to}: ${action} ${name.zh}`)

const rowOf = ({ action, name, from, to, by, given, guards, stops, starts, turns }: Transition): string =>
  row(
    `\`${action}\` ${name.zh} · ${name.en}`,
    fromSaid(from),
    to,
    by.length === 0 ? 'the system' : words(by),
    words([...given, ...guards.map(guard => `*${guard}*`)]),
    [
      ...(stops.length === mainClocks.length ? ['stops the one that runs'] : stops.map(clock => `stops ${clock}`)),
      ...(starts ? [`starts ${starts}`] : []),
      ...(turns ? [`${turns} the department’s`] : []),
    ].join(', ') || '–',
  )

/** The page docs/case-transitions.md, made from the one table of a case's life. */
export const caseDiagram = (): string =>
  `# A case from report to closure

Made from packages/contract/src/case-transitions.ts by \`node tools/diagrams.ts\`; a test compares the two. The gate on the server
applies the table, the screens draw their buttons from it.

\`\`\`mermaid
stateDiagram-v2
  [*] --> reported: report 上报
${caseTransitions.flatMap(arrowsOf).join('\n')}
${endedStates.map(state => `  ${state} --> [*]`).join('\n')}
\`\`\`

${row('state', 'who must act', 'clock that runs')}
${row('---', '---', '---')}
${caseStates.map(state => row(`${state}${isEnded(state) ? ' (ended)' : ''}`, holderOf[state], clockOf[state] ?? '–')).join('\n')}

${row('action', 'from', 'to', 'who may', 'what must be given, *what must hold*', 'clocks')}
${row('---', '---', '---', '---', '---', '---')}
${caseTransitions.map(rowOf).join('\n')}
`
