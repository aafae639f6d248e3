import { join } from 'node:path'
import { buildWeb } from './build-web.mjs'
import { install } from './install.mjs'
import { pinnedNode, root, run, serverEnvironment } from './workshop.mjs'

await install()
await buildWeb()
const cli = join(root, 'packages', 'server', 'src', 'cli.ts')
process.exitCode = await run(pinnedNode(), [cli, 'start', ...process.argv.slice(2)], { env: serverEnvironment() })
