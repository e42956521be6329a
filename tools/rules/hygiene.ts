import { type Finding, findPattern, type Rule } from './tree.ts'

const text =
  /\.(?:ts|tsx|mts|mjs|cjs|js|json|jsonc|md|sql|css|html|sh|yml|yaml|service|txt)$|^\.ci\/|(?:^|\/)\.[a-z]+rc$/

/** The lock file pins versions and hashes; where they are fetched from is each machine's own affair. */
const lockFile: Rule = tree =>
  findPattern(
    tree,
    tree.files.filter(path => path.endsWith('package-lock.json')),
    /"resolved": "(https?:\/\/[^/"]+)/g,
    ([, host]) => `names the registry ${host}: run npm with omit-lockfile-registry-resolved`,
  )

/** Paths that exist on the machine of one developer alone. */
const machinePaths: Rule = tree =>
  findPattern(
    tree,
    tree.files.filter(path => text.test(path) && !path.endsWith('package-lock.json')),
    /(?<![\w.~$}/-])\/(?:home\/[a-z]\w*|Users\/\w+|root|work|tmp\/\w+)(?=\/)/g,
    ([path]) => `${path} is a path of one machine`,
  )

const huge: Rule = tree =>
  tree.files
    .filter(path => /\.(?:log|tsbuildinfo|tgz|zip|sqlite|dump)$/.test(path))
    .map((path): Finding => ({ path, says: 'is made by a command; keep it out of the repository' }))

export const hygiene: Rule = tree => [...lockFile(tree), ...machinePaths(tree), ...huge(tree)]
