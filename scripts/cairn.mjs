import { join } from 'node:path'
import { install } from './install.mjs'
import { pinnedNode, root, run, serverEnvironment } from './workshop.mjs'

await install()
const cli = join(root, 'packages', 'server', 'src', 'cli.ts')
// Where the person stands: npm runs us in the clone, and `import FILE` means their file.
const cwd = process.env.INIT_CWD ?? process.cwd()
process.exitCode = await run(pinnedNode(), [cli, ...process.argv.slice(2)], { cwd, env: serverEnvironment() })
