import { as, type Followed, prompt } from './story-step.ts'

/** What a worker mended on the spot: a colleague looks at it where it is drawn. */
export function mended({ script: { hands, words, category, until }, step, draw }: Followed): void {
  if (until === 'closed') step('skip_check', null, 0)
  else if (hands.colleague)
    step('pass_check', as(hands.colleague, 'grid_leader'), prompt(draw), {
      text: words.passed,
      photos: category.evidence.closing,
    })
}

/** What is asked for and decided while a department handles; false where the story rests there. */
export function beside(followed: Followed): boolean {
  const { script, step, draw } = followed
  const early = draw.bell(0.05, 0.4) * Math.min(1, script.used)
  const duty = as(script.hands.dutyOfficer, 'duty_officer')
  switch (script.path) {
    case 'supervised':
      return step('supervise', duty, early, { text: '居民反映多次，今天报进展' })
    case 'stepping':
      return stepOn(followed, early)
    case 'helping':
      return askHelp(followed, early)
    case 'helped':
      return askHelp(followed, early) && help(followed, early * 1.2)
    case 'asking':
      return ask(followed, early)
    case 'supported':
      return ask(followed, early) && support(followed, early)
    case 'suspended':
      return suspend(followed, early) && support(followed, early) && step('grant_suspension', duty, early)
    default:
      return true
  }
}

const ask = ({ script, step }: Followed, early: number): boolean => {
  const { key, handler } = script.hands.organisations[0]!
  return step('ask_extension', as(handler, 'handler', key), early, { text: '配件要从外地调来，申请延期' })
}

/** The first of the limits on the way. */
const stepOn = ({ script, step }: Followed, early: number): boolean => {
  const { key, handler } = script.hands.organisations[0]!
  const [first] = script.category.milestones
  const met = first && { milestone: first.key, text: '已让出通道，材料挪到围挡里' }
  return met !== undefined && step('meet_milestone', as(handler, 'handler', key), early, met)
}

const askHelp = ({ script, step }: Followed, early: number): boolean => {
  const [{ key, handler }, second] = script.hands.organisations as [Helping, Helping]
  const asked = { organisation: second.key, text: '请派人到现场断电、围挡，配合施工' }
  return step('ask_help', as(handler, 'handler', key), early, asked)
}

type Helping = Followed['script']['hands']['organisations'][number]

const help = ({ script, step }: Followed, early: number): boolean => {
  const { key, handler } = script.hands.organisations[1]!
  return step('help_done', as(handler, 'handler', key), early, { text: '已断电并设了围挡' })
}

const suspend = ({ script, step }: Followed, early: number): boolean => {
  const { key, handler } = script.hands.organisations[0]!
  const asked = { text: '要等汛期过后才能开挖，申请挂账', untilDays: 30 }
  return step('ask_suspension', as(handler, 'handler', key), early, asked)
}

const support = ({ script, step }: Followed, early: number): boolean => {
  const { key, approver } = script.hands.organisations[0]!
  return approver !== undefined && step('support_request', as(approver, 'approver', key), early)
}

/** What is asked for once it is closed. */
export function afterwards({ script: { hands, path }, step, draw }: Followed): void {
  const { key, handler } = hands.organisations[0]!
  if (path === 'reopening')
    step('ask_reopening', as(hands.operator, 'operator'), draw.bell(0.1, 0.9), { text: '报告人说过两天又坏了' })
  if (path === 'appealing')
    step('appeal', as(handler, 'handler', key), draw.bell(0.1, 0.9), { text: '现场停电抢修，不能施工' })
}
