import { join } from 'node:path'
import { buildWeb } from './build-web.mjs'
import { install } from './install.mjs'
import { pinnedNode, root, run } from './workshop.mjs'

await install()
await buildWeb()
const main = join(root, 'packages', 'server', 'src', 'main.ts')
process.exitCode = await run(pinnedNode(), [main, 'start', ...process.argv.slice(2)])
