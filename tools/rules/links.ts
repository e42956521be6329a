import { posix } from 'node:path'
import { type Finding, lineAt, type Rule, type Tree } from './tree.ts'

/** Code is quoted, not linked: it stands there as blanks, so that lines keep their numbers. */
const withoutCode = (text: string): string =>
  text
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, gone => gone.replace(/[^\n]/g, ' '))
    .replace(/`[^`\n]*`/g, gone => ' '.repeat(gone.length))

const link = /\]\(\s*<?([^)\s>]+)>?(?:\s+["'][^)]*)?\)|^\[[^\]]+\]:\s*(\S+)|(?:href|src)="([^"]+)"/gm

/** As GitHub makes the address of a heading. */
const slug = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

const anchorsOf = (text: string): Set<string> => {
  const anchors = new Set<string>()
  for (const [, heading = ''] of text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const base = slug(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, ''))
    let name = base
    for (let n = 1; anchors.has(name); n += 1) name = `${base}-${n}`
    anchors.add(name)
  }
  for (const [, id = ''] of text.matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(id)
  return anchors
}

const faultOf = (tree: Tree, from: string, target: string): string | undefined => {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return undefined
  const [file = '', anchor] = decodeURI(target).split('#')
  const path = file === '' ? from : posix.normalize(posix.join(file.startsWith('/') ? '' : posix.dirname(from), file))
  const folder = `${path.replace(/\/$/, '')}/`
  if (!tree.files.includes(path)) {
    return tree.files.some(each => each.startsWith(folder)) ? undefined : `links ${target}, which is not there`
  }
  if (anchor === undefined || anchor === '' || !path.endsWith('.md')) return undefined
  return anchorsOf(tree.read(path)).has(anchor) ? undefined : `links ${target}: ${path} has no such heading`
}

/** House rule 15: every link from one of our pages to another leads somewhere. */
export const links: Rule = tree =>
  tree.files
    .filter(path => path.endsWith('.md'))
    .flatMap(path => {
      const text = withoutCode(tree.read(path))
      return [...text.matchAll(link)].flatMap((match): Finding[] => {
        const says = faultOf(tree, path, match.slice(1).find(group => group !== undefined) ?? '')
        return says === undefined ? [] : [{ path, line: lineAt(text, match.index), says }]
      })
    })
