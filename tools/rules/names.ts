import type { Rule } from './tree.ts'

// Names that say nothing of what is inside: a file of such a name grows without end.
const empty =
  /(?:^|-)(?:utils?|libs?|common|helpers?|core|managers?|services?|controllers?|repositor(?:y|ies)|dtos?|misc)$/
const code = /^(?:packages|server|apps|tools|bench|e2e)\//

/** No file or folder is called by a word that says nothing. */
export const names: Rule = tree =>
  tree.files
    .filter(path => code.test(path))
    .flatMap(path => {
      const word = path
        .split('/')
        .map(part => part.replace(/\..*$/, ''))
        .find(part => empty.test(part))
      return word === undefined
        ? []
        : [{ path, says: `“${word}” says nothing of what is inside; name it by what it does` }]
    })
