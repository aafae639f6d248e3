import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { install } from './install.mjs'
import { pinnedNode, root, run, stop } from './workshop.mjs'

const folder = join(root, 'bench')
const [name, ...args] = process.argv.slice(2)

if (process.env.CAIRN_BENCH_NODE === undefined) {
  await install()
  const env = { ...process.env, CAIRN_BENCH_NODE: 'pinned' }
  process.exitCode = await run(pinnedNode(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { env })
} else if (name === undefined) {
  for (const each of names()) console.log(`${each.padEnd(12)} ${(await open(each)).about}`)
} else if (names().includes(name)) {
  const { about, run: measure } = await open(name)
  console.log(`${name}: ${about}\n`)
  const figures = await measure(args)
  console.table(figures)
  console.log(`RESULT ${JSON.stringify(figures)}`)
} else {
  stop(`There is no benchmark "${name}". There are: ${names().join(', ')}.`)
}

/** Every file directly in bench/ is a benchmark; what they share lies in a folder of it. */
function names() {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
    .toSorted()
}

function open(each) {
  return import(pathToFileURL(join(folder, `${each}.ts`)).href)
}
