import { requestOf } from '@lifetree/contract/client'
import type { Endpoint } from '@lifetree/contract/endpoint'
import { type Permission, permissions } from '@lifetree/contract/rights'
import type { Said } from '@lifetree/contract/said'
import type { Language } from '../serve/problem.ts'
import { describeFields } from './fields.ts'

const words = {
  intro: {
    zh: '由合约生成，每个操作写明权限、输入、示例与拒绝。机器可读的版本：',
    en: 'Made from the contract: each operation with its right, input, example and refusals. For machines: ',
  },
  right: { zh: '权限', en: 'Right' },
  roles: { zh: '角色', en: 'Roles' },
  anyone: { zh: '无须登录', en: 'without signing in' },
  secondFactor: { zh: '须验证第二因素', en: 'needs a second factor' },
  field: { zh: '字段', en: 'Field' },
  form: { zh: '形式', en: 'Form' },
  needed: { zh: '必填', en: 'needed' },
  example: { zh: '示例', en: 'Example' },
  input: { zh: '输入', en: 'Input' },
  output: { zh: '输出', en: 'Output' },
  refusals: { zh: '拒绝', en: 'Refusals' },
  other: { zh: 'English', en: '中文' },
} as const satisfies Record<string, Said>

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const text = (value: string): string => value.replace(/[&<>"']/g, letter => escapes[letter] ?? '')

export interface PageOptions {
  readonly title: Said
  readonly language: Language
  /** Of the content security policy, for the one style sheet of the page. */
  readonly nonce: string
}

/** The open interface as a page that needs no script. */
export function pageOf(endpoints: readonly Endpoint[], { title, language, nonce }: PageOptions): string {
  const groups = Map.groupBy(endpoints, ({ path }) => path.split('/')[2] ?? '')
  const other = language === 'zh' ? 'en' : 'zh'
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title[language])}</title><link rel="icon" href="data:,"><style nonce="${nonce}">${style}</style></head>
<body><header><h1>${text(title[language])}</h1>
<p>${text(words.intro[language])}<a href="/openapi.json">/openapi.json</a> · <a href="/docs?language=${other}">${words.other[language]}</a></p></header>
<main>${[...groups].map(([name, members]) => groupOf(name, members, language)).join('')}</main></body></html>`
}

const groupOf = (name: string, endpoints: readonly Endpoint[], language: Language): string =>
  `<section><h2>${text(name)}</h2>${endpoints.map(endpoint => operationOf(endpoint, language)).join('')}</section>`

const operationOf = (endpoint: Endpoint, language: Language): string => `<details id="${text(endpoint.name)}">
<summary><code class="${endpoint.kind}">${endpoint.method}</code> <code>${text(endpoint.path)}</code> <span>${text(endpoint.summary[language])}</span></summary>
<p>${rightOf(endpoint, language)}</p>
<h3>${words.input[language]}</h3>${tableOf(endpoint.input, language)}
<h3>${words.example[language]}</h3><pre>${text(exampleOf(endpoint))}</pre>
<h3>${words.output[language]}</h3>${tableOf(endpoint.output, language)}
${refusalsOf(endpoint, language)}</details>`

function rightOf({ right }: Endpoint, language: Language): string {
  if (right === 'anyone') return words.anyone[language]
  const permission: Permission = permissions[right]
  const roles = permission.roles.map(role => `<code>${role}</code>`).join(' ')
  const factor = permission.secondFactor ? ` · ${words.secondFactor[language]}` : ''
  return `${words.right[language]} <code>${right}</code>${factor} · ${words.roles[language]} ${roles}`
}

/** What is sent: the same request that the web apps make. */
function exampleOf(endpoint: Endpoint): string {
  const { method, url, body } = requestOf(endpoint, endpoint.example as Record<string, unknown>)
  const pretty = body === undefined ? '' : `\n\n${JSON.stringify(JSON.parse(body), null, 2)}`
  return `${method} ${url}${pretty}`
}

function tableOf(schema: object, language: Language): string {
  const rows = describeFields(schema).map(
    ({ path, form, needed }) =>
      `<tr><td><code>${text(path)}</code></td><td>${text(form)}${needed ? ` · ${words.needed[language]}` : ''}</td></tr>`,
  )
  if (rows.length === 0) return '<p>–</p>'
  return `<table><thead><tr><th>${words.field[language]}</th><th>${words.form[language]}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function refusalsOf({ refusals }: Endpoint, language: Language): string {
  const items = Object.entries(refusals).map(
    ([code, refusal]) => `<li>${refusal.status} <code>${text(code)}</code> ${text(refusal[language])}</li>`,
  )
  return items.length === 0 ? '' : `<h3>${words.refusals[language]}</h3><ul>${items.join('')}</ul>`
}

const style = `
:root{color-scheme:light dark;--page:#f4f6f6;--surface:#fff;--line:#d5dcdd;--text:#14201f;--text-2:#435154;--accent:#0b6474}
@media (prefers-color-scheme:dark){:root{--page:#0e1516;--surface:#161f21;--line:#2e3b3e;--text:#e7eeee;--text-2:#b0bdc0;--accent:#5cc1d2}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:14px/22px -apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
header,main{max-width:960px;margin:0 auto;padding:16px}
h1{font-size:22px;line-height:28px;font-weight:600;margin:0}h2{font-size:18px;font-weight:600;margin:24px 0 8px}h3{font-size:14px;font-weight:600;margin:16px 0 4px}
header p{color:var(--text-2)}a{color:var(--accent)}
details{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:8px 12px;margin:0 0 8px}
summary{cursor:pointer;overflow-wrap:anywhere}summary span{color:var(--text-2)}
:focus-visible{outline:3px solid var(--text);outline-offset:2px}
code,pre{font-family:ui-monospace,Consolas,monospace;font-size:13px}code.command{font-weight:600}
pre{background:var(--page);border-radius:6px;padding:8px 12px;overflow:auto}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:4px 12px 4px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere;vertical-align:top}
`
