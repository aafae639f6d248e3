import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './journey.ts'

test.use({ slug: 'sources' })

const rows = [
  { no: 'K-1', name: '宜昌石径精密机械有限公司', city: '武汉', boss: '郑敏', tel: '13911110001' },
  { no: 'K-2', name: '荆州江汉泵业有限公司', city: '荆州', boss: '郝强', tel: '13911110002' },
  { no: 'K-3', name: '襄阳隆中轴承有限公司', city: '襄阳', boss: '', tel: '' },
]

test('a system is connected, its rows arrive, where it differs is settled, and what it drops is marked', async ({
  enter,
  api,
}) => {
  await api.post('/customers', { name: '宜昌石径精密机械有限公司', fields: { city: '宜昌' } })
  let told = rows
  const erp = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: told })),
  )
  erp.listen(0, '127.0.0.1')
  await once(erp, 'listening')
  const { port } = erp.address() as AddressInfo // a TCP server that listens has one
  const admin = await enter('admin')
  await admin.goto('/sources')
  const line = (name: string) => admin.getByRole('row').filter({ hasText: name })
  await expect(line('企业微信')).toContainText('暂不能直接读取企业微信')

  await line('ERP').getByRole('button', { name: '接入系统' }).click()
  const form = admin.getByRole('dialog', { name: '接入系统' })
  await form.getByLabel('名称').first().fill('金蝶')
  await form.getByRole('textbox', { name: '地址' }).fill(`http://127.0.0.1:${port}/customers`)
  await form.getByLabel('身份验证').click()
  await admin.getByTitle('不需要').click()
  await form.getByLabel('翻页方式').click()
  await admin.getByTitle('不翻页').click()
  await form.getByRole('button', { name: '看看第一页' }).click()
  await expect(form.getByRole('cell', { name: '荆州江汉泵业有限公司' })).toBeVisible()
  await expect(form.getByLabel('客户名称')).toHaveValue('name')
  await form.getByLabel('联系人姓名').fill('boss')
  await form.getByLabel('联系人 手机').fill('tel')
  await form.getByRole('button', { name: '保存' }).click()

  await expect(line('金蝶')).toContainText('已接通')
  await expect(line('金蝶')).toContainText('1 处冲突')
  await line('金蝶').getByRole('link', { name: '1 处冲突' }).click()
  const conflict = admin.getByRole('listitem').filter({ hasText: '宜昌石径精密机械有限公司' })
  await expect(conflict).toContainText('武汉')
  await conflict.getByRole('link', { name: '宜昌石径精密机械有限公司' }).click()
  await expect(admin.getByText('郑敏', { exact: true })).toBeVisible()
  await admin.getByRole('region', { name: '来源冲突' }).getByRole('button', { name: '改用这个' }).click()
  await expect(admin.getByText('已裁决')).toBeVisible()
  await expect(admin.getByRole('region', { name: '来源冲突' })).toHaveCount(0)

  told = rows.slice(0, 2)
  await admin.goto('/sources')
  await line('金蝶').getByRole('button', { name: '系统设置' }).click()
  const known = admin.getByRole('dialog')
  await known.getByRole('button', { name: '现在核对全部' }).click()
  await expect(known.getByText('已知 3 行中还在 2 行')).toBeVisible()
  await admin.keyboard.press('Escape')
  await line('金蝶').getByRole('button', { name: '1 个客户已消失' }).click()
  await admin.getByRole('dialog').getByRole('link', { name: '襄阳隆中轴承有限公司' }).click()
  await expect(admin.getByRole('alert').filter({ hasText: '金蝶 里已没有这个客户' })).toBeVisible()
  erp.close()
})
