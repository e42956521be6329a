// Writes the diagrams of docs/ that are made from tables of the contract.
import { writeFileSync } from 'node:fs'
import { caseDiagram } from './case-diagram.ts'

const file = new URL('../docs/case-transitions.md', import.meta.url)
writeFileSync(file, caseDiagram())
