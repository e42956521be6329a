import Type, { type Static } from 'typebox'
import { caseActions, caseStates, clockKinds, holders } from './case-states.ts'
import { Limit, photoKinds } from './catalogue.ts'
import { longestVoice } from './file.ts'
import type { Role } from './rights.ts'
import { Said } from './said.ts'
import { AreaCode, GeoPoint, Id, Instant, Lat, Lon, OneOf, Text } from './schema.ts'

/** Where a report came from. The public's and the hotline's need verification on site; a superior's memo does not. */
export const sources = ['worker', 'hotline', 'public', 'memo'] as const
export type Source = (typeof sources)[number]

const taken = ['hotline', 'public', 'memo'] as const
/** Which sources a role may name: what skips verification on site is said only by whom it concerns. */
export const sourcesOf: Readonly<Partial<Record<Role, readonly Source[]>>> = {
  grid_worker: ['worker'],
  grid_leader: ['worker'],
  clerk: ['public'],
  operator: taken,
  dispatcher: taken,
  duty_officer: taken,
  community_director: taken,
}

export const findings = ['found', 'not_found', 'already_mended'] as const
/** How it ended: apart from `closed`. */
export const outcomes = ['solved', 'no_fault_found', 'cannot_be_solved', 'beyond_remit'] as const
/** What the reporter says when he is called back; who was not reached counts in the response rate alone. */
export const satisfactions = ['satisfied', 'fair', 'dissatisfied', 'not_reached'] as const
export const helpOutcomes = ['done', 'declined', 'ended'] as const
/** What a department that handles may ask for. */
export const requestKinds = ['extension', 'suspension'] as const

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

const MilestoneName = Type.Object({ key: Type.String(), name: Said })

/** A clock as `@lifetree/clock` takes it, with what the server computed under today's calendar. */
export const CaseClock = Type.Object({
  id: Id,
  kind: OneOf(clockKinds),
  /** Of an earlier limit of the category: which, and when it was met. */
  milestone: orNull(MilestoneName),
  metAt: orNull(Instant),
  organisation: orNull(Said),
  startedAt: Instant,
  limit: Limit,
  pauses: Type.Array(Type.Object({ from: Instant, until: orNull(Instant) })),
  /** Each adds one original limit. */
  extensions: Type.Integer(),
  /** An appeal against “overdue” was upheld. */
  exempt: Type.Boolean(),
  stoppedAt: orNull(Instant),
  yellowAt: orNull(Instant),
  dueAt: orNull(Instant),
  /** The due time touches a year whose calendar is not published yet (暂定). */
  provisional: Type.Boolean(),
})
export type CaseClock = Static<typeof CaseClock>

export const OrganisationName = Type.Object({ id: Id, name: Said })

/** A row of a list or a pin. */
export const CaseSummary = Type.Object({
  id: Id,
  number: Type.String({ description: 'As people read it: 2506-000318' }),
  version: Type.Integer(),
  state: OneOf(caseStates),
  holder: OneOf(holders),
  categoryId: Id,
  source: OneOf(sources),
  urgent: Type.Boolean(),
  area: AreaCode,
  address: Type.String(),
  lon: Lon,
  lat: Lat,
  description: Type.String(),
  photo: orNull(Id),
  reportedAt: Instant,
  organisation: orNull(OrganisationName),
  /** Of the clocks that run, the one that is due next; of an appeal, the one that it is about. */
  clock: orNull(CaseClock),
  returns: Type.Integer(),
  reworks: Type.Integer(),
  /** How many others were merged into it. */
  absorbed: Type.Integer(),
  /** How many cases of the same cause are bound to it. */
  children: Type.Integer(),
  /** Closed cases of the class at this place in the 30 days before it was opened. */
  recurrences: Type.Integer(),
  urges: Type.Integer(),
  reopenings: Type.Integer(),
  /** An answer to a supervision is awaited. */
  supervised: Type.Boolean(),
  /** Who must decide what the department asks for. */
  awaits: orNull(OneOf(['approver', 'duty_officer'])),
  appealed: Type.Boolean(),
  confidential: Type.Boolean(),
})
export type CaseSummary = Static<typeof CaseSummary>

export const CaseFile = Type.Object({
  id: Id,
  kind: OneOf([...photoKinds, 'voice']),
  /** False until the upload is complete and checked. */
  ready: Type.Boolean(),
  /** True where what was sent could not be used: it does not come any more, unless it is sent anew. */
  refused: Type.Boolean(),
  at: Instant,
  /** Metres from the case, when the picture or the phone said where it was taken. */
  distance: orNull(Type.Number()),
  seconds: orNull(Type.Number({ description: 'Length of a voice' })),
  /** By its camera, where that wrote a time into the picture. */
  takenAt: orNull(Instant),
})
export type CaseFile = Static<typeof CaseFile>

/** One line of a case's history; nothing is ever edited away. */
const CaseEvent = Type.Object({
  id: Id,
  at: Instant,
  action: OneOf(caseActions),
  from: orNull(OneOf(caseStates)),
  to: OneOf(caseStates),
  /** Name and position of who acted; the rule or the system where no person did. */
  who: Type.String(),
  role: Type.String(),
  text: orNull(Type.String()),
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  stopped: orNull(Type.Object({ kind: OneOf(clockKinds), usedMinutes: Type.Number() })),
  started: orNull(OneOf(clockKinds)),
  files: Type.Array(Id),
})
export type CaseEvent = Static<typeof CaseEvent>

/** What this position may do now, and what it may not and why (a code of the case's refusals). */
const CaseChoice = Type.Object({ action: OneOf(caseActions), refused: orNull(Type.String()) })

/** What an organisation beside the one that handles was asked, and what it answered. */
const CaseHelp = Type.Object({
  id: Id,
  organisation: OrganisationName,
  asked: Type.String(),
  askedAt: Instant,
  /** Null while it is awaited; `ended`: the department finished, or gave the case up, without it. */
  outcome: orNull(OneOf(helpOutcomes)),
  answer: orNull(Type.String()),
  endedAt: orNull(Instant),
  /** One of the case's clocks. */
  clockId: Id,
})
export type CaseHelp = Static<typeof CaseHelp>

const BoundCase = Type.Object({ id: Id, number: Type.String(), state: OneOf(caseStates), version: Type.Integer() })
export type BoundCase = Static<typeof BoundCase>

export const CaseDetail = Type.Intersect([
  CaseSummary,
  Type.Object({
    finding: orNull(OneOf(findings)),
    outcome: orNull(OneOf(outcomes)),
    satisfaction: orNull(OneOf(satisfactions)),
    /** Where it was imported from, and its number there. */
    external: orNull(Type.Object({ source: Type.String(), number: Type.String() })),
    mergedInto: orNull(Type.Object({ id: Id, number: Type.String() })),
    /** The case of the same cause that leads. */
    parent: orNull(BoundCase),
    /** Those bound to this one, by number; the ones that the position sees. */
    bound: Type.Array(BoundCase),
    helpers: Type.Array(CaseHelp),
    /** What the department asks for and nobody has decided yet. */
    request: orNull(Type.Object({ kind: OneOf(requestKinds), until: orNull(Instant), askedAt: Instant })),
    place: Type.Array(Type.Object({ code: AreaCode, name: Said }), { description: 'City down to grid' }),
    accuracy: Type.Number(),
    mocked: Type.Boolean(),
    reporter: Type.Object({
      name: Type.String(),
      /** Masked; `revealReporter` shows it. */
      phone: orNull(Type.String()),
      wantsCallBack: Type.Boolean(),
    }),
    files: Type.Array(CaseFile),
    events: Type.Array(CaseEvent),
    clocks: Type.Array(CaseClock),
    choices: Type.Array(CaseChoice),
    related: Type.Array(
      Type.Object({
        id: Id,
        number: Type.String(),
        state: OneOf(caseStates),
        reportedAt: Instant,
        distance: Type.Number(),
        photo: orNull(Id),
      }),
    ),
  }),
])
export type CaseDetail = Static<typeof CaseDetail>

/** The answer of every action: what the sender needs to go on; the rest is read anew. */
export const CaseAnswer = Type.Object({
  caseId: Id,
  number: Type.String(),
  state: OneOf(caseStates),
  version: Type.Integer(),
  /** Four letters to read out. */
  receipt: Type.String(),
})
export type CaseAnswer = Static<typeof CaseAnswer>

export const ReportedFile = Type.Object(
  {
    id: Id,
    kind: OneOf([...photoKinds, 'voice']),
    at: Instant,
    point: Type.Optional(GeoPoint),
    seconds: Type.Optional(Type.Number({ minimum: 0, maximum: longestVoice })),
  },
  { additionalProperties: false },
)
export type ReportedFile = Static<typeof ReportedFile>

export const Report = Type.Object(
  {
    caseId: Id,
    categoryId: Id,
    source: OneOf(sources),
    point: GeoPoint,
    address: Type.Optional(Text(200)),
    description: Type.Optional(Text(2000)),
    /** When the reporter pressed send, by his own clock. */
    madeAt: Instant,
    files: Type.Array(ReportedFile, { maxItems: 9 }),
    caller: Type.Optional(
      Type.Object(
        {
          name: Text(60),
          /** Left out where somebody wrote; a hotline's caller has one. */
          phone: Type.Optional(Type.String({ pattern: '^[0-9+ -]{5,20}$' })),
          wantsCallBack: Type.Boolean(),
        },
        { additionalProperties: false },
      ),
    ),
    confidential: Type.Optional(Type.Boolean()),
    /** What a grid worker mended on the spot, in his words; the after-photo comes with the files. */
    handled: Type.Optional(Text(2000)),
  },
  { additionalProperties: false },
)
export type Report = Static<typeof Report>

export const centreTabs = ['to_accept', 'to_dispatch', 'to_decide', 'running', 'to_close', 'appeals', 'ended'] as const
export const departmentTabs = ['to_take_on', 'handling', 'helping', 'requests', 'due_soon', 'returned'] as const
/** `all`: whatever the position may see, open or ended; `open`: what a map shows. */
export const caseTabs = ['all', 'open', ...centreTabs, ...departmentTabs] as const
export type CaseTab = (typeof caseTabs)[number]
