import type { Model } from '../model/model.ts'
import { placeOf, shownFields } from '../plan/names.ts'
import type { Facts, Funnel } from './facts.ts'
import { bar, both, type Cell, count, escaped, figure, note, percent, section, table } from './html.ts'
import { columns, words } from './words.ts'

const cell = (html: string): Cell => ({ html })
const head = (said: { readonly zh: string; readonly en: string }, right = false): Cell => ({ html: both(said), right })

/** Rows of a label, a figure and a bar whose length is the logarithm of the figure. */
function bars(rows: readonly (readonly [label: string, n: number])[]): string {
  const most = Math.log10(1 + Math.max(1, ...rows.map(([, n]) => n)))
  const drawn = rows.map(
    ([label, n]) =>
      `<dt>${label}</dt><dd>${count(n)}</dd><dd class="bar">${bar(0, (Math.log10(1 + n) / most) * 100, { kind: 'plain' })}</dd>`,
  )
  return `<dl class="bars">${drawn.join('\n')}</dl>`
}

/** Rounds of joins that are shown one by one. */
const shownRounds = 5

export function drawFunnel(funnel: Funnel): string {
  const row = (name: keyof Funnel & keyof typeof words) => [both(words[name]), Number(funnel[name])] as const
  const before = (['records', 'collapsed', 'signatures', 'held', 'residual', 'pairs', 'links'] as const).map(row)
  const joins = funnel.joins.slice(0, shownRounds).map((n, i) => [both(words.joins, { n: i + 1 }), n] as const)
  const later = funnel.joins.slice(shownRounds).reduce((sum, n) => sum + n, 0)
  if (later > 0) joins.push([both(words.laterJoins, { from: shownRounds + 1, to: funnel.joins.length }), later])
  return section(words.funnel, note(words.funnelNote), bars([...before, ...joins, row('entities'), row('loose')]))
}

export function drawSizes({ sizes }: Facts): string {
  const labels = sizes.map(({ from, to }) => (from === to ? count(from) : `${count(from)}–${count(to)}`))
  const rows = sizes.map(({ entities, records }, i) => [
    figure(labels[i]!),
    figure(count(entities)),
    figure(count(records)),
  ])
  return section(
    words.sizes,
    bars(sizes.map(({ entities }, i) => [labels[i]!, entities] as const)),
    `<details><summary>${both(words.size)} · ${both(words.entityCount)} · ${both(words.recordCount)}</summary>${table(
      [head(words.size, true), head(words.entityCount, true), head(words.recordCount, true)],
      rows,
    )}</details>`,
  )
}

export function drawLargest(model: Model, { largest }: Facts): string {
  const fields = shownFields(model).map(field => head(model.fields[field]!.said))
  const rows = largest.map(({ cluster, records, values }) => [
    figure(String(cluster)),
    figure(count(records)),
    ...values.map(({ text, said }) => cell(`${escaped(text)}${said > 1 ? ` <small>(${count(said)})</small>` : ''}`)),
  ])
  return section(
    words.largest,
    note(words.largestNote),
    table([head(words.cluster, true), head(words.size, true), ...fields], rows),
  )
}

const placeSaid = (model: Model, place: string): string => {
  const { field, column } = placeOf(place)
  const part = columns[column]
  const own = both(model.fields[field]!.said)
  if (column === 'key') return own
  return `${own} <small>${part ? both(part) : escaped(column)}</small>`
}

export function drawBlocks(model: Model, { blocks, sure, caught }: Facts): string {
  if (blocks.length === 0) return section(words.blocks, note(words.noBlocks))
  const rows = blocks.map(block => [
    cell(block.on.map(place => placeSaid(model, place)).join(' + ')),
    figure(count(block.pairs)),
    figure(count(block.own)),
    figure(count(block.cap)),
    figure(count(block.keys), block.keys > 0),
    figure(count(block.rows)),
    figure(count(block.lost)),
    figure(block.share === undefined ? '–' : percent(block.share)),
  ])
  const figures = [words.pairs, words.own, words.cap, words.keys, words.rows, words.lost, words.share]
  const estimates = [
    ...(sure
      ? [
          note(words.sure, {
            share: percent(sure.found / sure.pairs),
            found: count(sure.found),
            pairs: count(sure.pairs),
            reach: percent(sure.reached / sure.signatures),
            reached: count(sure.reached),
            signatures: count(sure.signatures),
          }),
        ]
      : []),
    ...(caught === undefined ? [] : [note(words.caught, { share: percent(caught) })]),
  ]
  return section(
    words.blocks,
    ...(estimates.length > 0 ? estimates : [note(words.unknown)]),
    table([head(words.block), ...figures.map(each => head(each, true))], rows),
  )
}

export function drawDecided({ decided }: Facts): string {
  if (!decided) return ''
  const rows = (['must', 'cannot', 'joined', 'joinedNumbers', 'released', 'absent'] as const).map(name => [
    cell(both(words[name])),
    figure(count(decided[name])),
  ])
  return section(words.decided, note(words.decidedNote), table([head(words.what), head(words.number, true)], rows))
}

export function drawDelta({ delta }: Facts): string {
  if (!delta) return ''
  const rows = [
    [words.known, delta.known],
    [words.founded, delta.founded],
    [words.again, delta.again],
    [words.moved, delta.moved],
    [words.changedEntities, delta.changed],
    [words.newEntities, delta.entities],
    [words.merged, delta.merged],
    [words.found, delta.found],
  ] as const
  return section(
    words.delta,
    note(words.deltaNote),
    table(
      [head(words.what), head(words.number, true)],
      rows.map(([what, n]) => [cell(both(what)), figure(count(n))]),
    ),
  )
}

/** A value that takes more of a column than this fills it, unless the column has but two values. */
const fills = 0.05

export function drawCommon(model: Model, { common }: Facts): string {
  const rows = common.flatMap(({ field, values }) =>
    values.map(({ text, records, share }, i) => [
      cell(i === 0 ? both(model.fields[field]!.said) : ''),
      cell(escaped(text)),
      figure(count(records)),
      figure(percent(share), share > fills && model.fields[field]!.kind !== 'sex'),
    ]),
  )
  return section(
    words.common,
    note(words.commonNote),
    table([head(words.field), head(words.value), head(words.records, true), head(words.ofAll, true)], rows),
  )
}
