import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import type { Playbook } from '../packages/core/src/playbook/playbook.ts'
import type { ActionNode } from '../packages/core/src/process/node.ts'
import { startServer } from '../e2e/server/run.ts'

export const name = 'canvas'
export const about = 'a process of 200 nodes opened, moved, zoomed and edited in a real browser; time between frames'

const NODES = 200
const ROUNDS = 3

interface Frames {
  readonly times: readonly number[]
}

/**
 * `p95_frame_ms`: time between two frames that the browser shows, over everything that is done; 16.7 is all a screen
 * of 60 Hz can show. `open_ms`: from asking for the page to all nodes being there. `--nodes N` and `--rounds N` change it.
 */
export async function run(args: readonly string[]): Promise<Record<string, number>> {
  const nodes = flag(args, 'nodes', NODES)
  const rounds = flag(args, 'rounds', ROUNDS)
  const server = await startServer(mkdtempSync(join(tmpdir(), 'cairn-bench-')))
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
  try {
    const context = await browser.newContext({
      baseURL: server.site.base,
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
    })
    const email = server.site.companies['process']?.people['admin']?.email ?? ''
    const headers = { 'sec-fetch-site': 'same-origin' }
    const data = { email, password: server.site.password }
    await context.request.post('/api/auth/sign-in/email', { data, headers })
    const published = (await (await context.request.get('/api/v1/playbook')).json()) as Published
    const playbook = grown(published.playbook, nodes)
    const kept = await context.request.put('/api/v1/playbook/draft', {
      data: { playbook, base: published.version },
      headers: { ...headers, 'if-none-match': '*' },
    })
    if (!kept.ok()) throw new Error(`the draft was answered ${kept.status()}: ${await kept.text()}`)
    const page = await context.newPage()
    const taken: Record<string, Frames[]> = Object.fromEntries(Object.keys(acts).map((what) => [what, []]))
    const opened: number[] = []
    for (let round = 0; round < rounds; round++) {
      opened.push(await open(page, nodes))
      for (const [what, act] of Object.entries(acts)) taken[what]?.push(await framesOf(page, () => act(page)))
    }
    return report(taken, opened)
  } finally {
    await browser.close()
    await server.stop()
  }
}

interface Published {
  readonly version: number
  readonly playbook: Playbook
}

/** The shipped process several times over, each copy with its own ids and begun by the one before. */
function grown(playbook: Playbook, most: number): Playbook {
  const nodes: ActionNode[] = []
  for (let copy = 0; nodes.length < most; copy++)
    for (const node of playbook.nodes) {
      if (nodes.length === most) break
      nodes.push({
        ...node,
        id: `${node.id}-${copy}`,
        label: { zh: `${node.label.zh} ${copy + 1}`, en: `${node.label.en ?? node.label.zh} ${copy + 1}` },
        on: node.on.map((trigger) => ({
          ...trigger,
          ...(trigger.node !== undefined && { node: `${trigger.node}-${copy}` }),
        })),
      })
    }
  return { ...playbook, nodes }
}

async function open(page: Page, nodes: number): Promise<number> {
  const begin = performance.now()
  await page.goto('/playbook/edit?part=process')
  await page.waitForFunction((count) => document.querySelectorAll('[data-id]').length >= count, Math.min(nodes, 20))
  return performance.now() - begin
}

const middle = { x: 760, y: 520 }

/** What somebody does with the canvas; each takes a second or two. */
const acts: Record<string, (page: Page) => Promise<void>> = {
  // what the machine itself shows while nothing happens
  still: (page) => page.waitForTimeout(1000),
  async drag(page) {
    await page.mouse.move(middle.x, 740)
    for (let turn = 0; turn < 4; turn++) {
      await page.mouse.down()
      await page.mouse.move(middle.x - 300 * (turn % 2 === 0 ? 1 : -1), 400, { steps: 30 })
      await page.mouse.up()
    }
  },
  async zoom(page) {
    await page.mouse.move(middle.x, middle.y)
    await page.keyboard.down('Control')
    for (let turn = 0; turn < 40; turn++) await page.mouse.wheel(0, turn < 20 ? 40 : -40)
    await page.keyboard.up('Control')
  },
  async find(page) {
    await page.keyboard.press('Control+f')
    await page.keyboard.type('方案演示 3')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-node') !== null)
  },
  async open(page) {
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: '完成后再打开…' }).waitFor()
  },
  async type(page) {
    const name = page.locator('.node-panel input').first()
    await name.focus()
    await name.pressSequentially('给客户看方案', { delay: 60 })
  },
  async connect(page) {
    const next = page.getByRole('combobox', { name: '完成后再打开…' })
    await next.fill('资质确认 5')
    await page.keyboard.press('Enter')
    await page.waitForTimeout(300)
  },
  async undo(page) {
    for (let turn = 0; turn < 4; turn++) await page.keyboard.press(turn < 2 ? 'Control+z' : 'Control+Shift+z')
    await page.waitForTimeout(300)
  },
}

/** Times between the frames of a browser while something is done. */
async function framesOf(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const frames = { times: [] as number[], last: performance.now(), on: true }
    const each = (now: number): void => {
      frames.times.push(now - frames.last)
      frames.last = now
      if (frames.on) requestAnimationFrame(each)
    }
    requestAnimationFrame(each)
    Object.assign(globalThis, { frames })
  })
  await act()
  const times = await page.evaluate(() => {
    const { frames } = globalThis as unknown as { frames: { times: number[]; on: boolean } } // put there above
    frames.on = false
    return frames.times.slice(1)
  })
  return { times }
}

function report(taken: Record<string, readonly Frames[]>, opened: readonly number[]): Record<string, number> {
  const rows = Object.entries(taken).map(([what, rounds]) => {
    const times = rounds.flatMap(({ times }) => times).toSorted((a, b) => a - b)
    return [
      what,
      {
        frames: times.length,
        'p50 ms': round(quantile(times, 0.5)),
        'p95 ms': round(quantile(times, 0.95)),
        'p99 ms': round(quantile(times, 0.99)),
        'most ms': round(times.at(-1) ?? 0),
      },
    ] as const
  })
  console.table(Object.fromEntries(rows))
  const doing = Object.entries(taken)
    .filter(([what]) => what !== 'still')
    .flatMap(([, rounds]) => rounds.flatMap(({ times }) => times))
    .toSorted((a, b) => a - b)
  return {
    p95_frame_ms: round(quantile(doing, 0.95)),
    p50_frame_ms: round(quantile(doing, 0.5)),
    most_frame_ms: round(doing.at(-1) ?? 0),
    open_ms: round(
      quantile(
        opened.toSorted((a, b) => a - b),
        0.5,
      ),
    ),
  }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function flag(args: readonly string[], called: string, otherwise: number): number {
  const at = args.indexOf(`--${called}`)
  return at < 0 ? otherwise : Number(args[at + 1])
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
