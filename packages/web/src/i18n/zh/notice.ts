/** Why somebody is told something, by the notice's `because`; parameters that are absent leave the sentence without them. */
export const notice = {
  'lead-assigned': '{{grade}} 级新线索：{{subject}}（{{score}} 分）',
  'action-soon': '快到时间：{{node}}',
  'action-late': '已超时：{{node}}',
  'action-handed': '转给您：{{node}}',
  'lead-recycled': '线索回到公海：{{subject}}',
  'lead-lost': '线索已不在您名下：{{subject}}',
  coaching: '需要辅导：{{seller}}在「{{node}}」连续 {{times}} 次超时',
  auto: '{{text}}',
  'nobody-eligible': '没有人可接：{{subject}}',
  alert: '预警：{{label}}',
  'customer-handed': '转给您的客户：{{subject}}',
  'customers-handed': '转给您 {{count}} 个老客户：{{reason}}',
  'migration-nears': '“{{name}}”还剩 {{days}} 天，还有 {{waiting}} 个老客户没有处理，到期归档',
  'publication-made': '打法第 {{version}} 版已按时发布',
  'publication-behind':
    '定时发布没有执行：草稿从第 {{base}} 版改起，而现在是第 {{current}} 版。请并入新版的改动后再发布',
  'publication-not-fit': '定时发布没有执行：打法有 {{count}} 处错误要先改好',
  'publication-denied': '定时发布没有执行：您已没有发布打法的权限',
}

export const notices = {
  empty: '没有新通知',
  emptyHint: '新线索、快到期和已超时的动作会出现在这里。',
  readAll: '全部标为已读',
  open: '去处理',
  later: '知道了',
  unread: '未读',
  all: '全部',
}
