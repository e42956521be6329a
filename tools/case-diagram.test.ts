import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { caseDiagram } from './case-diagram.ts'

it('the page of a case’s life is what the table of transitions says', () => {
  const page = readFileSync(new URL('../docs/case-transitions.md', import.meta.url), 'utf8')
  expect(page, 'run: node tools/diagrams.ts').toBe(caseDiagram())
})
