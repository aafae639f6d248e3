import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enquiry } from './test/enquiry.ts'
import { bodyOf, openSite, readiness, until, type Site } from './test/site.ts'

/** A disk of our own that may fill up; only root may have one, on Linux. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=755', 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
}

const disk = smallDisk()
let site: Site
beforeAll(async () => {
  if (disk) site = await openSite({ reps: 3, embedded: true, within: disk })
})
afterAll(async () => {
  if (!disk) return
  await site?.close()
  execFileSync('umount', [disk])
  rmSync(disk, { recursive: true })
})

async function send(base: string, lead: object) {
  const answer = await fetch(`${base}/api/v1/leads`, {
    method: 'POST',
    headers: { ...site.headers, 'content-type': 'application/json' },
    body: JSON.stringify(lead),
  })
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    body: await bodyOf<{ id: string }>(answer),
  }
}

test.skipIf(disk === null)(
  'a full disk (skipped where this process may not mount one): leads are refused as problems, none acknowledged is lost, and all goes on when there is room',
  async () => {
    const server = await site.start('serve')
    const acknowledged = new Map<string, string>()
    let n = 0
    const batch = (size: number) =>
      Promise.all(
        Array.from({ length: size }, async () => {
          const lead = enquiry('full', n++)
          const answer = await send(server.base, lead)
          if (answer.status === 201) acknowledged.set(lead.externalId, answer.body.id)
          return answer
        }),
      )
    expect((await batch(50)).map(({ status }) => status)).toEqual(Array(50).fill(201))

    const ballast = join(disk ?? '', 'ballast')
    fillUp(disk ?? '', ballast)
    const refused = await until('a lead to be refused', async () => {
      const answers = await batch(100)
      const not = answers.filter(({ status }) => status !== 201)
      return not.length > 0 ? not : null
    })
    for (const { status, type, body } of refused) {
      expect(status).toBe(503)
      expect(type).toContain('application/problem+json')
      expect(body).toMatchObject({ status, code: 'server.unavailable' })
    }

    rmSync(ballast)
    await until('the server to be ready again', async () => (await readiness(server.base)) === 200)
    await until('a lead to be taken in', async () => (await batch(1))[0]?.status === 201)
    const stored = await site.rows<{ id: string; external_id: string }>('select id, external_id from lead')
    const kept = new Map(stored.map((row) => [row.external_id, row.id]))
    for (const [external, id] of acknowledged) expect(kept.get(external)).toBe(id)
    expect(server.hasEnded()).toBe(false)
  },
)

/** The server writes, too, while the disk is filled: the last of it may be gone before. */
function fillUp(disk: string, ballast: string): void {
  const { bavail, bsize } = statfsSync(disk)
  try {
    writeFileSync(ballast, Buffer.alloc(bavail * bsize))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
