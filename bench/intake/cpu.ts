import { readdirSync, readFileSync } from 'node:fs'

/** Kernel clock ticks are hundredths of a second on every Linux. */
const TICK_MS = 10

/** Processor time (ms) that a process, its children and those of its children that ended have taken. 0 where there is no /proc. */
export function cpuOf(root: number): number {
  let processes: Stat[]
  try {
    processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statOf(Number(name)) : []))
  } catch {
    return 0
  }
  const family = processes.filter(({ pid, parent }) => pid === root || parent === root)
  return family.reduce((sum, { pid, own, ended }) => sum + own + (pid === root ? ended : 0), 0)
}

interface Stat {
  readonly pid: number
  readonly parent: number
  readonly own: number
  /** Of children that ended and were waited for. */
  readonly ended: number
}

function statOf(pid: number): Stat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name in brackets may hold anything; what follows it is numbers.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const ticks = (at: number) => Number(fields[at]) * TICK_MS
    return [{ pid, parent: Number(fields[1]), own: ticks(11) + ticks(12), ended: ticks(13) + ticks(14) }]
  } catch {
    return [] // It ended meanwhile.
  }
}
