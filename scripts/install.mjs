import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone, root, run, stop } from './workshop.mjs'

const platform = `${process.platform} ${process.arch}`
const stamp = join(root, 'node_modules', '.cairn-installed')

/** Installs the packages of package-lock.json unless they are in place. */
export async function install() {
  if (isInstalled()) return
  await alone('install', async () => {
    if (isInstalled()) return // Another start did it while we waited.
    if (!isInStep()) await runNpm()
    writeFileSync(stamp, wanted())
  })
}

/** What should be there, and for which machine: a node_modules that was copied from another would not do. */
function wanted() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return `${platform} ${createHash('sha256').update(lock).digest('hex')}`
}

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()
}

/** Whether somebody's own `npm ci` or `npm install` put the same packages there. */
function isInStep() {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record) || (existsSync(stamp) && !readFileSync(stamp, 'utf8').startsWith(`${platform} `)))
    return false
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const [found, locked] = [packages(record), packages(join(root, 'package-lock.json'))]
  return Object.entries(locked).every(
    ([path, { version, link, optional }]) =>
      !path.startsWith('node_modules/') || link || (found[path] ? found[path].version === version : optional),
  )
}

async function runNpm() {
  console.log('Installing packages (once; about half a minute) …')
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const code = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' })
  if (code !== 0)
    stop('The packages could not be installed; npm says above why. Mend that and run the same command again.')
}
