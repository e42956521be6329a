import { isWordsFile } from './screen-text.ts'
import { type SyntaxNode, textOf, walk } from './syntax.ts'
import { type Finding, isCode, isTest, type Rule, type Tree } from './tree.ts'

const han = String.raw`\p{Script=Han}`

// No pleading, no apology, no cheer: what is wrong, how to mend it, what is kept.
const tone: readonly (readonly [RegExp, string])[] = [
  [/(?<![申邀聘恳])请(?![假求示])/u, 'says “请”: say what to do'],
  [/抱歉|对不起|温馨提示|亲爱的|(?:^|，)亲[，,！]/u, 'apologises or flatters: say what is wrong and how to mend it'],
  [new RegExp(`${han}[!！]|！`, 'u'), 'has an exclamation mark'],
  [/\b(?:please|sorry|invalid|oops)\b/i, 'says please, sorry, invalid or oops: say what is wrong and how to mend it'],
  [/[A-Za-z]!(?:\s|$)/, 'has an exclamation mark'],
]

// A space between Chinese and digits or Latin letters is part of the text; a date (6月3日) is written without.
const cramped = new RegExp(`${han}[A-Za-z0-9]|[A-Za-z0-9%]${han}`, 'gu')
const inDate = /^(?:\d[年月日]|[年月]\d)$/

const crampedIn = (text: string): string[] => (text.match(cramped) ?? []).filter(pair => !inDate.test(pair))

const faultsOf = (text: string): string[] => [
  ...tone.filter(([pattern]) => pattern.test(text)).map(([, says]) => says),
  ...crampedIn(text)
    .slice(0, 1)
    .map(pair => `lacks the space between Chinese and digits or letters in “${pair}”`),
]

const spoken = (tree: Tree, path: string): { readonly text: string; readonly node: SyntaxNode }[] => {
  const found: { readonly text: string; readonly node: SyntaxNode }[] = []
  walk(tree.parsed(path).module, node => {
    // An error is for who mends the program.
    if (['ImportDeclaration', 'TsLiteralType', 'ThrowStatement'].includes(node.type)) return false
    const text = textOf(node)
    if (text !== undefined) found.push({ text, node })
    return true
  })
  return found
}

/** Texts that people read are written as screens are: no pleading, no cheer, a space between Chinese and digits. */
export const wording: Rule = tree =>
  tree.files
    .filter(
      path =>
        isCode(path) && !isTest(path) && (isWordsFile(path) || /^(?:packages\/contract|server)\/src\//.test(path)),
    )
    .flatMap((path): Finding[] => {
      const { lineOf } = tree.parsed(path)
      return spoken(tree, path).flatMap(({ text, node }) =>
        faultsOf(text).map(says => ({ path, line: lineOf(node), says: `“${text.trim().slice(0, 40)}” ${says}` })),
      )
    })
