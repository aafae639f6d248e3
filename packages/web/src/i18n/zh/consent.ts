/** What people have agreed to. */
export const consent = {
  title: '联系同意',
  purpose: { phone: '电话联系', mail: '邮件联系', wecom: '企业微信', marketing: '营销信息' },
  state: { given: '已同意', withdrawn: '已撤回', unknown: '未知' },
  source: { form: '表单勾选', contract: '合同', card: '名片', verbal: '口头', import: '导入', other: '其他' },
  set: '记录同意',
  of: '{{name}}的同意',
  stateLabel: '状态',
  sourceLabel: '来源',
  saidAt: '何时表示',
  evidence: '依据',
  evidenceHint: '写在哪里、谁听到的，例如「合同第 7 条」',
  saved: '已记录',
  by: '{{name}} 记录',
  withdrawnOf: '已撤回：{{purposes}}',
  refused: '此电话或邮箱的主人在 {{date}} 要求删除信息并不再联系',
}
