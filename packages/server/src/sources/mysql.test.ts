import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createConnection, type Connection } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSourcesRig } from './rig.test-kit.ts'

const mariadb = ['/usr/sbin/mariadbd', process.env['CAIRN_TEST_MARIADB'] ?? ''].find(
  (file) => file !== '' && existsSync(file),
)
const openssl = '/usr/bin/openssl'
if (!mariadb) console.log('No MariaDB here (apt install mariadb-server): reading one is not tried.')

const port = 7739
const [owner, reader] = ['may write', 'only reads']
const USERS = `create user owner@'127.0.0.1' identified by '${owner}';
grant all on *.* to owner@'127.0.0.1';
create user reader@'127.0.0.1' identified by '${reader}';
grant select on erp.* to reader@'127.0.0.1';
create database erp character set utf8mb4;
`

/** A real MariaDB with accounts of its own and a certificate nobody has signed. */
async function startMariadb(file: string): Promise<{ process: ChildProcess; home: string; client: Connection }> {
  const home = mkdtempSync(join(tmpdir(), 'cairn-mysql-'))
  const share = file === '/usr/sbin/mariadbd' ? '/usr/share/mysql' : join(file, '../../share/mysql')
  const common = [
    '--no-defaults',
    `--datadir=${join(home, 'data')}`,
    `--lc-messages-dir=${share}`,
    `--user=${userInfo().username}`,
  ]
  mkdirSync(join(home, 'data'))
  const tables = ['mysql_system_tables.sql', 'mysql_performance_tables.sql', 'mysql_system_tables_data.sql']
  const input = `create database mysql;\nuse mysql;\n${tables.map((each) => readFileSync(join(share, each), 'utf8')).join('\n')}`
  execFileSync(file, [...common, '--bootstrap'], { input, stdio: ['pipe', 'ignore', 'ignore'] })
  writeFileSync(join(home, 'users.sql'), USERS)
  const [key, certificate] = [join(home, 'key.pem'), join(home, 'certificate.pem')]
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost']
  execFileSync(openssl, [...made, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  const own = [`--port=${port}`, '--bind-address=127.0.0.1', '--skip-name-resolve', `--socket=${join(home, 'socket')}`]
  const more = [`--ssl-key=${key}`, `--ssl-cert=${certificate}`, `--init-file=${join(home, 'users.sql')}`]
  const process = spawn(file, [...common, ...own, ...more, '--character-set-server=utf8mb4'], { stdio: 'ignore' })
  for (let n = 0; ; n++) {
    try {
      const place = { host: '127.0.0.1', port, user: 'owner', password: owner, database: 'erp' }
      return { process, home, client: await createConnection({ ...place, multipleStatements: true }) }
    } catch (error) {
      if (n > 100) {
        process.kill()
        throw error
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

describe.skipIf(!mariadb || !existsSync(openssl))('an outside MySQL', () => {
  let rig: Awaited<ReturnType<typeof openSourcesRig>>
  let server: Awaited<ReturnType<typeof startMariadb>>
  beforeAll(async () => {
    rig = await openSourcesRig()
    server = await startMariadb(mariadb ?? '')
  }, 60_000)
  afterAll(async () => {
    await server.client.end()
    server.process.kill()
    await rig.close()
    rmSync(server.home, { recursive: true, force: true })
  })

  const from = {
    kind: 'sql',
    engine: 'mysql',
    host: '127.0.0.1',
    port,
    database: 'erp',
    user: 'reader',
    from: { kind: 'table', table: 'partner' },
    cursor: 'changed',
    overlap: 5,
    batch: 10,
  }
  const connect = (more: object = {}, settings: object = {}, secret = reader) =>
    rig.connect(
      { from: { ...from, ...more }, mapping: { id: 'id', name: 'name', fields: { city: 'city' } }, ...settings },
      { secret },
    )
  const run: typeof rig.run = (id, options) => {
    rig.clock.now += 60_000
    return rig.run(id, options)
  }
  const newest = async (id: string) => (await rig.view(id)).runs[0]
  const named = async (company: string) => (await rig.customers()).filter(({ name }) => name.startsWith(company))
  const gone = async (id: string) =>
    (await rig.admin.ask('GET', `/api/v1/gone?connector=${id}`))
      .json()
      .items.map((each: { externalId: string }) => each.externalId)
      .toSorted()

  test('is read page by page, then what changed, then what was deleted', async () => {
    const big = '9007199254740993'
    await server.client
      .query(`create table partner (id bigint primary key auto_increment, name varchar(200), city varchar(50),
        changed datetime(6), dropped bit(1) not null default 0);
      insert into partner (name, city, changed) select concat('马里', seq, '号机械有限公司'), '武汉',
        if(seq % 7 = 0, null, '2026-03-01 00:00:00.123456' + interval (seq div 25) second) from seq_1_to_95;
      insert into partner (id, name, changed) select ${big} + seq, concat('马里大号', seq, '号机械有限公司'), '2026-03-02' from seq_0_to_14`)
    const mapping = { id: 'id', name: 'name', fields: { city: 'city' }, gone: { path: 'dropped' } }
    const id = await connect({}, { mapping })
    expect(await run(id)).toBe('done')
    expect(await named('马里')).toHaveLength(110)
    expect(await run(id)).toBe('done')
    expect(await newest(id)).toMatchObject({ added: 0, changed: 0, error: null })
    await server.client.query(`update partner set city = '襄阳', changed = '2026-03-09' where id = 3;
      update partner set dropped = 1, changed = '2026-03-09' where id = 4;
      delete from partner where id in (5, ${big})`)
    await rig.admin.ask('POST', `/api/v1/connectors/${id}/run`, { look: 'look' })
    expect(await run(id)).toBe('done')
    expect((await named('马里3号'))[0]?.fields['city']).toBe('襄阳')
    expect(await gone(id)).toEqual(['4', '5', big].toSorted())
  })

  test('is never written to, and says in words what it refuses', async () => {
    const codeOf = async (more: object, secret = reader): Promise<string> => {
      const id = await connect(more, {}, secret)
      expect(await run(id, { timeoutMs: 1500 })).toBe('failed')
      return (await newest(id)).error.code
    }
    const query = (text: string) => ({ from: { kind: 'query', query: text } })
    expect(await codeOf(query('select * from nowhere'))).toBe('sql')
    expect(await codeOf({}, 'wrong')).toBe('sign-in')
    expect(await codeOf(query('select p.*, sleep(30) as s from partner p'))).toBe('timeout')
    expect(await codeOf({ user: 'owner', ...query('select 1 as id; drop table partner') }, owner)).toBe('sql')
    // Nobody has signed its certificate: the password is not shown to it.
    expect(await codeOf({ host: 'localhost', tls: true })).toBe('unreachable')
    await expect(server.client.query('select count(*) from partner')).resolves.toBeDefined()
  })
})
