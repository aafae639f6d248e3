import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, until, bodyOf, type Site } from './test/site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ reps: 1 })
})
afterAll(() => site.close())

const cairn = (...args: string[]) => site.run(['playbook', ...args])
const at = (name: string) => join(site.folder, name)

test(
  'a version is exported, changed in an editor, compared, judged and published again',
  { timeout: 300_000 },
  async () => {
    expect(await cairn('export', at('playbook.yaml'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('Version 1'),
    })
    const text = readFileSync(at('playbook.yaml'), 'utf8')
    expect(text).toMatch(/^# yaml-language-server: \$schema=http.*\/api\/v1\/playbook\/schema\n/)
    expect(await cairn('validate', at('playbook.yaml'))).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^✓ 工业装备/m),
    })
    expect(await cairn('diff', 'published', at('playbook.yaml'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('没有差别'),
    })

    writeFileSync(
      at('mine.yaml'),
      text.replace('currency: CNY', 'currency: USD').replace('duration: PT2H', 'duration: PT1H'),
    )
    const said = '币种 CNY → USD\n首次电话：时限 2 小时 → 1 小时\n'
    expect(await cairn('diff', at('playbook.yaml'), at('mine.yaml'))).toEqual({
      code: 0,
      signal: null,
      out: said,
      error: '',
    })
    expect((await cairn('diff', '1', at('mine.yaml'), '--lang', 'en')).out).toContain('First call: due in 2 h → 1 h')
    expect((await cairn('import', at('mine.yaml'))).out).toBe(
      `${said}Nothing was changed. With --publish it is published.\n`,
    )
    const published = await cairn('import', at('mine.yaml'), '--publish', '--note', '出口', '--move')
    expect(published.out).toContain('Published as version 2.\nMoved: 0 leads, 0 deals, 0 actions.')

    expect((await cairn('export', '--format', 'json')).out).toContain('"currency": "USD"')
    expect((await cairn('export', '--version', '1')).out).toContain('currency: CNY')
    expect(await site.rows('select note, changes, published_by from playbook where version = 2')).toEqual([
      { note: '出口', changes: 2, published_by: null },
    ])
    expect((await cairn('import', at('mine.yaml'), '--draft-of', 'supervisor@stones.example')).out).toContain(
      'draft of supervisor',
    )
    expect((await cairn('import', at('mine.yaml'), '--draft-of', 'supervisor@stones.example')).error).toContain(
      'has a draft already',
    )
  },
)

test(
  'what is wrong is told with its line and ends in a failure; nothing is published',
  { timeout: 240_000 },
  async () => {
    const text = readFileSync(at('playbook.yaml'), 'utf8')
    writeFileSync(at('broken.yaml'), text.replace('currency: CNY', 'currency: 7'))
    for (const command of [['validate'], ['import', '--publish']]) {
      const { code, out } = await cairn(...command, at('broken.yaml'))
      expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(/^✗ 第 \d+ 行 currency/m) })
    }
    expect(await cairn('validate', at('none.yaml'))).toMatchObject({
      code: 2,
      error: expect.stringContaining('cannot be read'),
    })
    expect(await cairn('export', '--version', '99')).toMatchObject({
      code: 2,
      error: 'There is no version 99 of the playbook.\n',
    })
    expect(await site.rows('select max(version) as version from playbook')).toEqual([{ version: 2 }])
  },
)

test(
  'a published playbook decides in every server process at once, and is shown by all of them',
  { timeout: 240_000 },
  async () => {
    const servers = await Promise.all([site.start('serve'), site.start('serve')])
    const ask = async <T>(base: string, path: string, init: RequestInit = {}): Promise<T> => {
      const headers = { ...site.headers, 'content-type': 'application/json' }
      return bodyOf<T>(await fetch(base + path, { ...init, headers }))
    }
    const version = ({ base }: { base: string }) =>
      ask<{ version: number }>(base, '/api/v1/playbook').then((book) => book.version)
    const lead = ({ base }: { base: string }, n: number) =>
      ask<{ grade: string }>(base, '/api/v1/leads', {
        method: 'POST',
        body: JSON.stringify({ source: 'web-form', fields: { name: `王${n}`, phone: `138${10_000_000 + n}` } }),
      })
    // Both have read and decided by the old one.
    for (const [n, server] of servers.entries())
      expect([await version(server), (await lead(server, n)).grade]).toEqual([2, 'C'])

    const text = readFileSync(at('mine.yaml'), 'utf8')
    writeFileSync(at('generous.yaml'), text.replace(/grades: \{ A: \d+, B: \d+ \}/, 'grades: { A: 5, B: 1 }'))
    const { code } = await cairn('import', at('generous.yaml'), '--publish')
    expect(code).toBe(0)
    // Deciding reads the version in each step; what screens are told may be a second behind.
    for (const [n, server] of servers.entries()) expect((await lead(server, 10 + n)).grade).toBe('A')
    await until('both servers to show it', async () =>
      (await Promise.all(servers.map(version))).every((each) => each === 3),
    )
    const events = await site.rows<{ version: number; n: string }>(
      `select version, count(*) as n from event where type = 'lead.arrived' group by version order by version`,
    )
    expect(events).toEqual([
      { version: 2, n: '2' },
      { version: 3, n: '2' },
    ])
  },
)
