import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '../http/write.ts'
import { workbookBytes, zipBytes } from '../sheet/workbook.fixture.ts'
import { openHttpRig } from '../test/http.ts'
import { openFiles } from './open.ts'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const filesDir = mkdtempSync(join(tmpdir(), 'cairn-files-'))

type Rig = Awaited<ReturnType<typeof openHttpRig>>
type Ask = Awaited<ReturnType<Rig['signIn']>>
let rig: Rig
let org: number
let ids: Record<'ann' | 'bob' | 'sue' | 'ops' | 'stranger', string>
let ask: Record<keyof typeof ids, Ask>

beforeAll(async () => {
  rig = await openHttpRig({ rooms: ({ reader, writer }) => [openFiles({ reader, writer, config: { filesDir } })] })
  org = await rig.addOrg('Files')
  const other = await rig.addOrg('Others')
  const team = await write(rig.writer, org, (trx) =>
    trx
      .insertInto('team')
      .values({ org_id: org, name: 'East', supervisor_id: null })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  ids = {
    ann: await rig.addUser(org, 'rep', 'ann@example.com', team.id),
    bob: await rig.addUser(org, 'rep', 'bob@example.com'),
    sue: await rig.addUser(org, 'supervisor', 'sue@example.com', team.id),
    ops: await rig.addUser(org, 'ops', 'olga@example.com'),
    stranger: await rig.addUser(other, 'admin', 'strange@example.com'),
  }
  ask = {
    ann: await rig.signIn('ann@example.com'),
    bob: await rig.signIn('bob@example.com'),
    sue: await rig.signIn('sue@example.com'),
    ops: await rig.signIn('olga@example.com'),
    stranger: await rig.signIn('strange@example.com'),
  }
})
afterAll(async () => {
  await rig.close()
  rmSync(filesDir, { recursive: true })
})

function upload(as: Ask, content: Buffer | string, name: string, field = 'file') {
  const form = new FormData()
  form.append(field, new Blob([content]), name)
  return new Response(form).arrayBuffer().then((payload) => {
    const boundary = /^--(\S+)/.exec(Buffer.from(payload.slice(0, 200)).toString())?.[1] ?? ''
    return rig.app.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: { ...as.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.from(payload),
    })
  })
}

/** A lead of this owner with this file as evidence. */
async function attach(file: string, owner: string | null): Promise<void> {
  const lead = randomUUID()
  const now = new Date()
  await write(rig.writer, org, async (trx) => {
    await trx
      .insertInto('lead')
      .values({
        org_id: org,
        id: lead,
        source: 'test',
        external_id: null,
        name: '',
        company: '',
        fields: '{}',
        phone_key: null,
        mail_key: null,
        company_key: null,
        score: 50,
        grade: 'B',
        matched: '[]',
        track: 't',
        pool: null,
        owner_id: owner,
        state: 'new',
        customer_id: null,
        deal_id: null,
        tags: [],
        version: 1,
        arrived_at: now,
        assigned_at: null,
        first_touch_at: null,
        first_touch_business_s: null,
        progress_at: now,
        protected_until: null,
        extensions: 0,
        cool_down: 'null',
        converted_at: null,
        revision: 1,
      })
      .execute()
    await trx
      .insertInto('evidence')
      .values({
        org_id: org,
        id: randomUUID(),
        kind: 'document',
        type: null,
        lead_id: lead,
        deal_id: null,
        customer_id: null,
        action_id: null,
        file_id: file,
        value: 'null',
        at: now,
        by_id: owner,
      })
      .execute()
  })
}

const statuses = async (url: string) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(ask).map(async ([who, get]) => [who, (await get('GET', url)).statusCode] as const),
    ),
  )

test('a file comes back as it was, called what it is', async () => {
  const made = await upload(ask.ann, PNG, '现场照片.txt')
  expect(made.statusCode).toBe(201)
  expect(made.json()).toMatchObject({ name: '现场照片.txt', size: PNG.length, mime: 'image/png' })
  const back = await ask.ann('GET', `/api/v1/files/${made.json().id}`)
  expect(back.rawPayload.equals(PNG)).toBe(true)
  expect(back.headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    etag: `"${createHash('sha256').update(PNG).digest('hex')}"`,
  })
  expect(back.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent('现场照片.txt')}`)
})

test('a file is seen by its uploader, then by whoever sees the record it proves something on', async () => {
  const { id } = (await upload(ask.ann, 'minutes of the visit', 'visit.txt')).json()
  const url = `/api/v1/files/${id}`
  expect(await statuses(url)).toEqual({ ann: 200, bob: 404, sue: 404, ops: 404, stranger: 404 })
  await attach(id, ids.ann)
  expect(await statuses(url)).toEqual({ ann: 200, bob: 404, sue: 200, ops: 200, stranger: 404 })
  await attach(id, null)
  expect(await statuses(url)).toEqual({ ann: 200, bob: 200, sue: 200, ops: 200, stranger: 404 })
  expect((await rig.app.inject(url)).statusCode).toBe(401)
})

test.each([
  ['page.png', '<!doctype html><script>alert(1)</script>'],
  ['page.jpg', '   \n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['a.pdf', '<?xml version="1.0"?><x/>'],
  ['a.png', Buffer.from('MZ\0\0')],
])('%s that a browser might run is only ever saved', async (name, content) => {
  const { id } = (await upload(ask.ann, content, name)).json()
  const back = await ask.ann('GET', `/api/v1/files/${id}`)
  expect(back.headers['content-disposition']).toMatch(/^attachment/)
  expect(back.headers['content-type']).toBe('application/octet-stream')
  expect(back.headers['content-security-policy']).toContain('sandbox')
})

test('what cannot be kept is refused and leaves nothing behind', async () => {
  expect((await upload(ask.ann, '', 'empty.txt')).json().code).toBe('file.empty')
  expect((await ask.ann('POST', '/api/v1/files', {})).statusCode).toBe(415)
  const big = await upload(ask.ann, Buffer.alloc(50 * 1024 * 1024 + 1, 1), 'big.bin')
  expect([big.statusCode, big.json().code]).toEqual([413, 'request.too-large'])
  const broken = await rig.app.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { ...ask.ann.headers, 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf of it',
  })
  expect(broken.statusCode).toBe(400)
  expect(readdirSync(join(filesDir, 'landing'))).toEqual([])
})

test('names cannot leave the folder nor the header', async () => {
  const made = (await upload(ask.ann, 'text', '../../etc/pass"wd\r\nX: y')).json()
  expect(made.name).not.toMatch(/[\\/\r\n]/)
  const back = await ask.ann('GET', `/api/v1/files/${made.id}`)
  expect(back.statusCode).toBe(200)
  expect(back.headers['x']).toBeUndefined()
})

/** A Word document of these paragraphs, as XML. */
const documentBytes = (body: string) =>
  zipBytes([
    { name: '[Content_Types].xml', data: Buffer.from('<Types/>') },
    { name: 'word/document.xml', data: Buffer.from(`<w:document><w:body>${body}</w:body></w:document>`) },
  ])

test('tables and Word documents are shown by their beginning, to whoever may see the file', async () => {
  const shown = async (content: Buffer | string, name: string, query = '') => {
    const { id } = (await upload(ask.ann, content, name)).json()
    expect((await ask.bob('GET', `/api/v1/files/${id}/preview`)).statusCode).toBe(404)
    return (await ask.ann('GET', `/api/v1/files/${id}/preview${query}`)).json()
  }
  const quote = workbookBytes({
    报价: [
      ['型号', '单价'],
      ['CK6150', 128000],
    ],
    备注: [['含税']],
  })
  const sheets = [
    { name: '报价', rows: 2 },
    { name: '备注', rows: 1 },
  ]
  const rows = [
    ['型号', '单价'],
    ['CK6150', '128000'],
  ]
  expect(await shown(quote, '报价单.xlsx')).toEqual({ kind: 'table', sheets, sheet: '报价', rows, more: false })
  expect(await shown(quote, '报价单.xlsx', `?sheet=${encodeURIComponent('备注')}`)).toMatchObject({ rows: [['含税']] })
  const gb18030 = Buffer.from('d0cdbac52cb5a5bcdb0a434b363135302c3132383030300a', 'hex')
  expect(await shown(gb18030, '报价.csv')).toMatchObject({ kind: 'table', rows })
  const long = await shown(Array.from({ length: 300 }, (_, n) => `${n},x`).join('\n'), 'long.csv')
  expect([long.rows.length, long.more]).toEqual([200, true])
  const contract = documentBytes(
    '<w:p><w:r><w:t>甲方：</w:t><w:tab/><w:t xml:space="preserve">远山 &amp; 合作 </w:t></w:r></w:p><w:p/><w:p><w:t>&#x4ED8;款</w:t></w:p>',
  )
  expect(await shown(contract, '合同.docx')).toEqual({
    kind: 'words',
    paragraphs: ['甲方：\t远山 & 合作', '付款'],
    more: false,
  })
  expect(await shown(PNG, '照片.png')).toEqual({ kind: 'nothing' })
  expect(await shown('x', 'notes.md')).toEqual({ kind: 'nothing' })
})

test('what is packed to burst, or damaged, is refused in words and not unpacked', async () => {
  const told = async (content: Buffer, name: string) => {
    const { id } = (await upload(ask.ann, content, name)).json()
    const answer = await ask.ann('GET', `/api/v1/files/${id}/preview`)
    return [answer.statusCode, answer.json().params?.because]
  }
  const bomb = documentBytes(`<w:p><w:t>${' '.repeat(21 * 1024 * 1024)}</w:t></w:p>`)
  expect(bomb.length).toBeLessThan(100_000)
  expect(await told(bomb, 'bomb.docx')).toEqual([422, 'sheet.too-large'])
  expect(await told(documentBytes('<w:p/>').subarray(0, 150), 'half.docx')).toEqual([422, 'sheet.damaged'])
})
