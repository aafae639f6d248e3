// What the scripts share. Plain JavaScript without dependencies: it runs on whatever Node ≥ 20 the machine has,
// before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Ends the script with a sentence instead of a stack. */
export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** The Node 24 that was installed with the packages, or the one that runs us when it is new enough. */
export function pinnedNode() {
  const file = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(file)) return file
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return stop(
    `Cairn needs Node 24, which npm could not install for this machine, and this is Node ${process.versions.node}. ` +
      'Install Node 24 and run the same command again.',
  )
}

/** Runs a program with our terminal and answers its exit code. Signals that we get reach it, too. */
export async function run(file, args, options = {}) {
  const child = spawn(file, args, { stdio: 'inherit', cwd: root, ...options })
  const pass = (signal) => {
    // Ctrl-C in a terminal reaches the whole group by itself.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
    })
  } finally {
    for (const signal of signals) process.off(signal, pass)
  }
}

/** The environment in which the installed command line tools and Node 24 come first. */
export function toolEnvironment(more = {}) {
  const path = [join(root, 'node_modules', '.bin'), dirname(pinnedNode()), process.env.PATH].join(delimiter)
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.toUpperCase() !== 'PATH'))
  return { ...env, PATH: path, ...more }
}

/** The environment of a server: Node keeps what it compiled, so that the next start takes half the time. */
export function serverEnvironment() {
  return { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'), ...process.env }
}

/** Does `work` while no other script of this clone does the same. */
export async function alone(name, work) {
  const lock = join(root, `.${name}.lock`)
  let told = false
  while (!take(lock)) {
    if (!told) console.log(`Waiting: another process is at the same work (${name}).`)
    told = true
    await pause(200)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function take(lock) {
  try {
    mkdirSync(lock)
    writeFileSync(join(lock, 'pid'), String(process.pid))
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isAbandoned(lock)) rmSync(lock, { recursive: true, force: true })
    return false
  }
}

function isAbandoned(lock) {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
