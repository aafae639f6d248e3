import type { PersonalExport, Told } from './told.ts'

/** Where something about a person is kept, as people call it. */
export const placeWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  lead: { zh: '线索', en: 'Leads' },
  contact: { zh: '联系人', en: 'Contacts' },
  customer: { zh: '客户', en: 'Customers' },
  deal: { zh: '商机', en: 'Deals' },
  action: { zh: '动作', en: 'Actions' },
  activity: { zh: '跟进', en: 'Follow-ups' },
  evidence: { zh: '证据与文件', en: 'Evidence and documents' },
  event: { zh: '时间线与日志', en: 'Timeline and log' },
  notice: { zh: '通知', en: 'Notices' },
  consent: { zh: '同意记录', en: 'Consents' },
  customer_item: { zh: '合同、报价、回款、工单', en: 'Contracts, quotes, payments, tickets' },
  customer_merge: { zh: '客户合并记录', en: 'Merges of customers' },
  duplicate_pair: { zh: '疑似重复', en: 'Possible duplicates' },
  field_conflict: { zh: '来源冲突', en: 'Conflicts between sources' },
  customer_link: { zh: '外部系统关联', en: 'Links to outside systems' },
  sync_reject: { zh: '外部系统未收下的行', en: 'Rows of outside systems left aside' },
  quarantine: { zh: '导入隔离区', en: 'Quarantine of imports' },
  import: { zh: '导入', en: 'Imports' },
  idempotency: { zh: '接口应答缓存', en: 'Remembered answers' },
  delivery: { zh: '外发消息', en: 'Messages sent' },
  replay_row: { zh: '推演结果', en: 'Rows of what-if replays' },
  file: { zh: '文件', en: 'Files' },
  coaching: { zh: '辅导', en: 'Coaching' },
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The same as the JSON beside it, to be read by the person it is about. */
export function exportPage({ person, records, mentions, documents, madeAt }: PersonalExport): string {
  const sections = [...Map.groupBy([...records, ...mentions], ({ place }) => place)].map(section)
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><title>个人信息副本 Personal information</title>
<style>body{font:14px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;max-width:60em;margin:2em auto;padding:0 1em}
table{border-collapse:collapse;width:100%;margin:0 0 1em}td{border:1px solid #ccc;padding:2px 8px;vertical-align:top;overflow-wrap:anywhere}td:first-child{width:12em;color:#555}</style>
<h1>个人信息副本 · Personal information</h1>
<p>${escaped(madeAt)}</p>
<table>${line('姓名 Name', person.names.join('、'))}${line('电话 Phone', person.phones.join('、'))}${line('邮箱 Email', person.mails.join('、'))}</table>
${documents.length === 0 ? '' : `<h2>文件 Documents</h2><ul>${documents.map(({ name, file }) => `<li><a href="${escaped(file)}">${escaped(name)}</a></li>`).join('')}</ul>`}
${sections.join('\n')}</html>`
}

function section([place, told]: [string, Told[]]): string {
  const { zh, en } = placeWords[place] ?? { zh: place, en: place }
  return `<h2>${escaped(zh)} · ${escaped(en)} (${told.length})</h2>${told.map(table).join('')}`
}

function table({ at, row, excerpt }: Told): string {
  const lines = row
    ? Object.entries(row).map(([name, value]) =>
        value === null ? '' : line(name, typeof value === 'string' ? value : JSON.stringify(value)),
      )
    : [line('…', excerpt ?? '')]
  return `<table>${line('时间 Time', at ?? '')}${lines.join('')}</table>`
}

function line(name: string, value: string): string {
  return `<tr><td>${escaped(name)}</td><td>${escaped(value)}</td></tr>`
}
