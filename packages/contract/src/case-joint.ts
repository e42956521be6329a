import Type from 'typebox'
import { outcomes } from './case.ts'
import { EachAnswered } from './case-acting.ts'
import { act, exampleCase, exampleOrganisation, files, none, version } from './case-step.ts'
import { Limit } from './catalogue.ts'
import { command } from './endpoint.ts'
import { Id, Input, OneOf, Text } from './schema.ts'

export const meetMilestone = act(
  'meetMilestone',
  'case.handle',
  { zh: '完成一个节点', en: 'Meet one of the earlier limits of the category' },
  {
    properties: { milestone: Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }), text: Text(2000), files },
    example: { milestone: 'stop', text: '已停工', files: [] },
  },
)
export const askHelp = act(
  'askHelp',
  'case.ask_help',
  {
    zh: '要一个部门协办；不给时限的，按案件剩下的时间',
    en: 'Ask an organisation to help; without a limit, for the time that is left',
  },
  {
    properties: { organisationId: Id, text: Text(2000), limit: Type.Optional(Limit) },
    example: { organisationId: exampleOrganisation, text: '派人断电' },
  },
)
export const helpDone = act(
  'helpDone',
  'case.handle',
  { zh: '协办完成', en: 'Say that one’s part is done' },
  { properties: { text: Text(2000), files }, example: { text: '已断电', files: [] } },
)
export const declineHelp = act(
  'declineHelp',
  'case.handle',
  { zh: '不能协办，写明理由', en: 'Decline to help, with the reason' },
  { properties: { reason: Text(500) }, example: { reason: '不属本部门设施' } },
)
export const bindCase = act(
  'bindCase',
  'case.bind',
  { zh: '归并到总案', en: 'Bind to a parent case of the same cause' },
  { properties: { parentId: Id }, example: { parentId: '01900000-0000-7000-8000-00000000ca5d' } },
)
export const unbindCase = act('unbindCase', 'case.bind', { zh: '解除归并', en: 'Unbind from the parent case' }, none)

/** Each stands or falls alone, by the gate. */
export const closeChildren = command({
  name: 'closeChildren',
  path: '/api/cases/:caseId/closeChildren',
  right: 'case.close',
  about: 'caseId',
  summary: { zh: '子案随总案一起结案', en: 'Close the cases that are bound to one that has closed' },
  input: Input({
    caseId: Id,
    cases: Type.Array(Type.Object({ caseId: Id, version }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 50,
    }),
    outcome: OneOf(outcomes),
    text: Type.Optional(Text(2000)),
  }),
  output: EachAnswered,
  refusals: {},
  example: {
    caseId: exampleCase,
    cases: [{ caseId: '01900000-0000-7000-8000-00000000ca5d' }],
    outcome: 'solved',
  },
})
