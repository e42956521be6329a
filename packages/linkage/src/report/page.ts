import type { Model } from '../model/model.ts'
import type { Trained } from '../train.ts'
import type { Facts } from './facts.ts'
import { both, escaped, note } from './html.ts'
import { drawBlocks, drawCommon, drawDecided, drawFunnel, drawLargest, drawSizes } from './sections.ts'
import { style } from './style.ts'
import { drawExamples } from './waterfall.ts'
import { drawWeights } from './weights.ts'
import { words } from './words.ts'

/** The report as one page: it loads nothing, runs nothing, and changes its language without a script. */
export function drawPage(facts: Facts, model: Model, trained: Trained): string {
  const { decided, ...shown } = facts
  // Which records are not there is for the command: the page holds no record ids.
  const counts = decided && { ...decided, absentFirst: undefined }
  const data = JSON.stringify({ model: model.name, trained, ...shown, decided: counts }, null, 1)
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`${words.title.zh} · ${words.title.en} · ${model.name}`)}</title><style>${style}</style></head>
<body><input class="tongue" type="radio" name="tongue" id="zh" checked><input class="tongue" type="radio" name="tongue" id="en">
<div class="tongues"><label for="zh">中文</label><label for="en">English</label></div>
<main><h1>${both(words.title)} · ${both(model.said)} <small>${escaped(model.name)}</small></h1>
${note(words.masked)}
${[
  drawFunnel(facts.funnel),
  drawSizes(facts),
  drawLargest(model, facts),
  drawBlocks(model, facts),
  drawDecided(facts),
  drawWeights(model, trained, facts.least),
  drawExamples(model, facts.examples),
  drawCommon(model, facts),
].join('\n')}
<section><details><summary>${both(words.data)}</summary><pre>${escaped(data)}</pre></details></section>
</main></body></html>
`
}
