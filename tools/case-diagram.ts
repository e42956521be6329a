import {
  type CaseState,
  caseStates,
  caseTransitions,
  clockOf,
  finalStates,
  holderOf,
  type Transition,
} from '@lifetree/contract/case-transitions'

const words = (list: readonly string[]): string => (list.length === 0 ? '–' : list.join(', '))
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const isFinal = (state: CaseState): boolean => (finalStates as readonly CaseState[]).includes(state)

/** Every arrow of one transition; one that leaves the state as it is draws none. */
const arrowsOf = ({ from, to, action, name }: Transition): string[] =>
  to === 'same' ? [] : from.map(state => `  ${state} --> ${to}: ${action} ${name.zh}`)

const rowOf = ({ action, name, from, to, by, given, guards, stops, starts }: Transition): string =>
  row(
    `\`${action}\` ${name.zh} · ${name.en}`,
    from.length > 3 ? 'every open state' : words(from),
    to,
    words(by),
    words([...given, ...guards.map(guard => `*${guard}*`)]),
    [...stops.map(clock => `stops ${clock}`), ...(starts ? [`starts ${starts}`] : [])].join(', ') || '–',
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
${finalStates.map(state => `  ${state} --> [*]`).join('\n')}
\`\`\`

${row('state', 'who must act', 'clock that runs')}
${row('---', '---', '---')}
${caseStates.map(state => row(`${state}${isFinal(state) ? ' (final)' : ''}`, holderOf[state], clockOf[state] ?? '–')).join('\n')}

${row('action', 'from', 'to', 'who may', 'what must be given, *what must hold*', 'clocks')}
${row('---', '---', '---', '---', '---', '---')}
${caseTransitions.map(rowOf).join('\n')}
`
