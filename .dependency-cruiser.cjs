// The walls of docs/architecture.md: who may import whom.
const rooms =
  'intake|records|playbooks|channels|delivery|views|auth|files|live|identity|sources|search|migration|cleaning|personal'
const server = '^packages/server/src'
const test = '\\.(test|test-kit)\\.tsx?$'

const wall = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    wall(
      'no-circles',
      'Two files that need each other are one idea, or three. A screen loaded on demand may know the router.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    ),
    wall('not-found', 'An import must lead somewhere.', {}, { couldNotResolve: true }),
    wall(
      'core-is-pure',
      'core imports core and zod, so that it decides the same everywhere.',
      { path: '^packages/core/src', pathNot: test },
      { pathNot: ['^packages/core/src', '^node_modules/zod/'] },
    ),
    wall(
      'core-tests',
      'Tests of core may use test tools, never a server or a screen.',
      { path: '^packages/core/src' },
      { path: '^packages/(server|web)' },
    ),
    wall(
      'web-apart',
      'The web app knows the server by its API only.',
      { path: '^packages/web' },
      { path: '^packages/server' },
    ),
    wall(
      'server-apart',
      'The server serves the built web app and never imports it.',
      { path: '^packages/server' },
      { path: '^packages/web/src' },
    ),
    wall(
      'rooms-apart',
      'Rooms share engine, db, http, config and core; what two rooms need moves there.',
      { path: `${server}/(${rooms})/`, pathNot: test },
      {
        path: `${server}/`,
        pathNot: [`${server}/$1/`, `${server}/(engine|db|http|sheet)/`, `${server}/(config|secrets)\\.ts$`],
      },
    ),
    wall(
      'engine-below-rooms',
      'The engine is below the rooms: it knows db and core.',
      { path: `${server}/engine/`, pathNot: test },
      { path: `${server}/`, pathNot: [`${server}/(engine|db)/`, `${server}/(config|secrets)\\.ts$`] },
    ),
    wall(
      'sheet-below-rooms',
      'Reading a table is the same whoever asks: it knows core only.',
      { path: `${server}/sheet/`, pathNot: test },
      { path: `${server}/`, pathNot: [`${server}/sheet/`] },
    ),
    wall(
      'http-below-rooms',
      'What every route shares knows no room.',
      { path: `${server}/http/`, pathNot: test },
      { path: `${server}/(${rooms}|test)/` },
    ),
    wall(
      'db-at-the-bottom',
      'The database is opened and described without knowing who uses it.',
      { path: `${server}/db/`, pathNot: test },
      { path: `${server}/`, pathNot: [`${server}/db/`, `${server}/(config|secrets)\\.ts$`] },
    ),
    wall(
      'tests-stay-tests',
      'Nothing that ships imports a test or what tests share.',
      { path: '^packages', pathNot: [test, `${server}/test/`] },
      { path: [test, `${server}/test/`] },
    ),
    wall(
      'main-alone',
      'Only the entries see everything, and nobody sees them.',
      { path: '^packages', pathNot: [`${server}/(main|cli|commands|company|services)\\.ts$`, `${server}/test/`, test] },
      { path: `${server}/(main|cli|commands)\\.ts$` },
    ),
    wall(
      'no-test-tools',
      'What ships stands on dependencies, not on development tools.',
      { path: ['^packages/core/src', `${server}`], pathNot: [test, `${server}/test/`] },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '\\.d\\.ts$'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
