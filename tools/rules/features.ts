import { featureOrder, programFolders } from '../feature-order.ts'
import { featureOfMigration } from './tables.ts'
import { type Finding, isTest, type Rule, type Tree } from './tree.ts'

/** The words of GLOSSARY.md: what stands in backticks in the first column of its tables. */
export const glossaryWords = (tree: Tree): Set<string> => {
  const text = tree.files.includes('GLOSSARY.md') ? tree.read('GLOSSARY.md') : ''
  const firstColumns = [...text.matchAll(/^\|([^|]*)\|/gm)].map(match => match[1] ?? '')
  const words = firstColumns.flatMap(column => [...column.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? ''))
  return new Set(words.map(word => word.replaceAll('_', '-')))
}

const foldersOf = (tree: Tree, parent: RegExp): string[] => [
  ...new Set(tree.files.flatMap(path => parent.exec(path)?.[1] ?? [])),
]

const folderOf = (path: string): string => `server/src/${path}/`

const partsOf = (feature: string): { readonly is: (tree: Tree) => boolean; readonly says: string }[] => {
  const door = `./${feature}/index.ts`
  return [
    { is: tree => tree.files.includes(`server/src/${feature}/index.ts`), says: 'has no index.ts, its only door' },
    {
      is: tree => tree.files.some(path => path.startsWith(folderOf(feature)) && path.endsWith('.test.ts')),
      says: 'has no test',
    },
    {
      is: tree => tree.files.some(path => featureOfMigration(path) === feature),
      says: `has no migration server/migrations/NNNN_${feature.replaceAll('-', '_')}.sql`,
    },
    {
      is: tree => tree.files.some(path => contractWord.exec(path)?.[1]?.match(`^${feature}(?:-|$)`)),
      says: `has no packages/contract/src/${feature}.ts`,
    },
    {
      is: tree => !tree.files.includes('server/src/app.ts') || tree.read('server/src/app.ts').includes(`'${door}'`),
      says: `is not mounted: server/src/app.ts does not import ${door}`,
    },
  ]
}

const contractWord = /^packages\/contract\/src\/([^/.]+)(?:\.ts|\/)/

const unfinished = (tree: Tree, feature: string): Finding[] =>
  partsOf(feature)
    .filter(part => !part.is(tree))
    .map(({ says }) => ({ path: folderOf(feature), says }))

const notInGlossary = (path: string, word: string): Finding => ({
  path,
  says: `“${word}” is no word of GLOSSARY.md: use the word that is there, or add it with its Chinese`,
})

const isOrphan = (onServer: readonly string[], feature: string | undefined): boolean =>
  feature !== undefined && !onServer.includes(feature)

/** The longest glossary word that the name is or begins with. */
const isKnown = (words: ReadonlySet<string>, name: string): boolean => {
  const parts = name.split('-')
  return parts.some((_, at) => words.has(parts.slice(0, at + 1).join('-')))
}

/** House rules 3 and 9: one word for a feature, from GLOSSARY.md to its folders, and every part of it there. */
export const features: Rule = tree => {
  const words = glossaryWords(tree)
  const onServer = foldersOf(tree, /^server\/src\/([^/]+)\//).filter(folder => !programFolders.includes(folder))
  const contracts = tree.files.filter(path => contractWord.test(path) && !isTest(path))
  const screens = ['desk', 'field', 'home', 'report'].flatMap(app =>
    foldersOf(tree, new RegExp(`^apps/${app}/src/([^/]+)/`)).map(folder => ({
      path: `apps/${app}/src/${folder}/`,
      folder,
    })),
  )
  return [
    ...featureOrder.filter(word => !words.has(word)).map(word => notInGlossary('tools/feature-order.ts', word)),
    ...onServer
      .filter(folder => !featureOrder.includes(folder))
      .map(folder => ({ path: folderOf(folder), says: 'is not in the order: add its line to tools/feature-order.ts' })),
    ...onServer.filter(folder => folder !== 'platform').flatMap(folder => unfinished(tree, folder)),
    ...tree.files
      .filter(path => isOrphan(onServer, featureOfMigration(path)))
      .map(path => ({ path, says: 'belongs to a feature that has no folder in server/src' })),
    ...contracts
      .filter(path => !isKnown(words, contractWord.exec(path)?.[1] ?? ''))
      .map(path => notInGlossary(path, contractWord.exec(path)?.[1] ?? '')),
    ...screens.filter(({ folder }) => !isKnown(words, folder)).map(({ path, folder }) => notInGlossary(path, folder)),
  ]
}
