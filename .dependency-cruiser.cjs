// With TypeScript 7 alone this tool reads no module and passes: it needs `parser: 'swc'`, and tools/import-order.ts
// asserts that it read some.
const { featureOrder, programFolders } = require('./tools/feature-order.ts')

const features = featureOrder.filter(word => word !== 'platform')
const anyOf = words => `(?:${words.join('|')})`
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const tests = String.raw`\.(?:test|data|spark)\.tsx?$|/testing/`
const server = '^server/src/'
const program = `${server}(?:[^/]+$|${anyOf(programFolders)}/)`
const ours = '^(?:packages|server|apps|tools|bench|e2e)/'

const onlyEarlier = featureOrder
  .slice(0, -1)
  .map((word, at) =>
    rule(
      `${word}-imports-only-earlier-features`,
      'Features import only features that stand before them in tools/feature-order.ts (house rule 1).',
      { path: `${server}${word}/`, pathNot: tests },
      { path: `${server}${anyOf(featureOrder.slice(at + 1))}/` },
    ),
  )

const ownPackages = (folder, allowed) =>
  rule(
    `${folder}-imports-of-ours-only-${allowed.join('-') || 'itself'}`,
    'Contract and algorithms stand alone (house rule 4).',
    { path: `^packages/${folder}/src/`, pathNot: tests },
    { path: ours, pathNot: `^packages/${anyOf([folder, ...allowed])}/` },
  )

const outside = (folder, allowed) =>
  rule(
    `${folder}-uses-no-library-but-${allowed.join('-') || 'none'}`,
    'The contract needs its schema library and nothing else; the clock needs nothing (house rule 4).',
    { path: `^packages/${folder}/src/`, pathNot: tests },
    {
      dependencyTypesNot: ['local', 'localmodule', 'aliased-workspace'],
      pathNot: [`^packages/${folder}/`, ...allowed.map(name => `^node_modules/${name}/`)],
    },
  )

module.exports = {
  forbidden: [
    ...onlyEarlier,
    rule(
      'another-feature-only-through-its-index',
      'A feature has one door (house rule 2).',
      { path: `${server}(${featureOrder.join('|')})/` },
      { path: `${server}${anyOf(features)}/`, pathNot: [`${server}$1/`, `${server}[^/]+/index\\.ts$`] },
    ),
    rule(
      'the-program-enters-features-through-their-index',
      'app.ts, main.ts and the commands know doors, not rooms (house rule 2).',
      { path: program },
      { path: `${server}${anyOf(features)}/`, pathNot: `${server}[^/]+/index\\.ts$` },
    ),
    rule(
      'features-do-not-know-the-program',
      'app.ts puts the features together; nothing else knows them all.',
      { path: `${server}${anyOf(featureOrder)}/`, pathNot: tests },
      { path: program },
    ),
    rule(
      'no-feature-outside-the-order',
      'Every folder of server/src is a word of tools/feature-order.ts (house rule 3).',
      { path: `${server}[^/]+/`, pathNot: `${server}${anyOf([...featureOrder, ...programFolders])}/` },
      {},
    ),
    rule(
      'only-tests-stand-on-testing',
      'What a test stands on is no part of the program.',
      { path: '^(?:packages|server|apps)/', pathNot: tests },
      { path: '/testing/' },
    ),
    rule('no-cycles', 'No circles, of types neither (house rule 3).', {}, { circular: true }),
    rule(
      'apps-know-neither-server-nor-each-other',
      'Apps know the contract (house rule 4).',
      { path: '^apps/([^/]+)/' },
      { path: '^(?:server|apps|tools|bench|e2e)/|^packages/simcity/', pathNot: '^apps/$1/' },
    ),
    rule(
      'server-knows-no-app',
      'The server serves what was built, it does not import it.',
      { path: '^(?:server|packages)/' },
      { path: '^(?:apps|tools|bench|e2e)/' },
    ),
    ownPackages('contract', []),
    ownPackages('clock', []),
    ownPackages('standards', []),
    ownPackages('linkage', ['standards']),
    ownPackages('grid-planner', ['standards']),
    outside('contract', ['typebox']),
    outside('clock', []),
    rule(
      'not-resolvable',
      'An import that leads nowhere.',
      {},
      { couldNotResolve: true, pathNot: '^(?:node|virtual):|\\?' },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    preserveSymlinks: false,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)(?:dist|results)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
}
