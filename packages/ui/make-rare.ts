import { readdirSync, writeFileSync } from 'node:fs'
import { rareCss, rareSlices } from './src/rare-css.ts'

const files = readdirSync(new URL('./fonts/rare-2017/', import.meta.url))
writeFileSync(new URL('./src/rare.css', import.meta.url), rareCss(rareSlices(files)))
