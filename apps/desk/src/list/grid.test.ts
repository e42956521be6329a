import { type ComponentProps, createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Grid, GridRow } from './grid.tsx'

const row = (id: string, at: number): ComponentProps<typeof GridRow> => ({
  ...{ at, className: '', onOpen: () => undefined, children: id },
  row: { 'data-list-row': id, tabIndex: 0, 'aria-current': undefined, onFocus: () => undefined },
})

/** Two rows under these heads, as a screen reader counts them. */
function countsOf(heads: readonly string[]) {
  const children = ['a', 'b'].map((id, index) => createElement(GridRow, { key: id, ...row(id, index + 1) }))
  const grid = { label: 'register', heads, children }
  const markup = renderToStaticMarkup(createElement(Grid, grid))
  return {
    rows: markup.match(/role="row"/g)?.length,
    count: Number(/aria-rowcount="(\d+)"/.exec(markup)?.[1]),
    at: [...markup.matchAll(/aria-rowindex="(\d+)"/g)].map(([, at]) => Number(at)),
  }
}

it('the heads of a register are a row of it: counted, and the first', () => {
  expect(countsOf(['name', 'area'])).toEqual({ rows: 3, count: 3, at: [1, 2, 3] })
})

it('a register whose columns speak for themselves begins with its first row', () => {
  expect(countsOf([])).toEqual({ rows: 2, count: 2, at: [1, 2] })
})
