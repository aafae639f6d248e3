// Everything that proves a clone, in order, up to the first thing that fails.
// `npm test -- lint server` runs only the named steps.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from './build-web.mjs'
import { findChromium } from './chromium.mjs'
import { install } from './install.mjs'
import { root, run, stop, toolEnvironment } from './workshop.mjs'

await install()
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const reports = mkdtempSync(join(tmpdir(), 'cairn-reports-'))
const total = { passed: 0, failed: 0, skipped: 0 }

/** Runs a script of package.json as npm would. */
const script = (name, more = '', env = {}) =>
  run(`${scripts[name]} ${more}`, [], { shell: true, env: toolEnvironment(env) })

const steps = {
  format: () => script('format', '--check'),
  lint: () => script('lint'),
  types: () => script('types'),
  walls: () => script('walls'),
  dead: () => script('dead'),
  unit: () => vitest('unit', 'core', 'web'),
  server: () => vitest('server', 'server'),
  browser: async () => {
    const chromium = findChromium()
    await buildWeb()
    const report = join(reports, 'browser.json')
    const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
    const code = await script('browser', '--forbid-only --reporter=list,json', env)
    count(report, ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }))
    return code
  },
}

async function vitest(name, ...projects) {
  const report = join(reports, `${name}.json`)
  const chosen = projects.map((project) => `--project ${project}`).join(' ')
  const reporters = `--reporter=default --reporter=json --outputFile.json="${report}"`
  const code = await script('unit', `${chosen} --allowOnly=false ${reporters}`)
  count(report, (found) => ({
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests + found.numTodoTests,
  }))
  return code
}

function count(report, read) {
  try {
    const found = read(JSON.parse(readFileSync(report, 'utf8')))
    for (const kind of Object.keys(total)) total[kind] += found[kind]
  } catch {
    console.error('The test runner ended without a report.') // Its exit code says that it failed.
  }
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`
const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !(name in steps))
if (unknown) stop(`There is no step "${unknown}". There are: ${Object.keys(steps).join(', ')}.`)

const began = Date.now()
let broken
for (const [name, step] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const since = Date.now()
  console.log(`\n=== ${name}`)
  const code = await step()
  console.log(`=== ${name}: ${code === 0 ? 'fine' : `FAILED (exit ${code})`}, ${seconds(since)}`)
  if (code !== 0) {
    broken = name
    break
  }
}
rmSync(reports, { recursive: true, force: true })

if (broken && total.failed === 0) total.failed = 1 // A step that is no test runner failed, or a runner broke.
console.log(`\n${broken ? `Stopped at: ${broken}` : 'Everything holds'}, ${seconds(began)}`)
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = broken ? 1 : 0
