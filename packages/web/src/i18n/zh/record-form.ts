/** Words of forms, and what may be wrong with one field, by the core's problem code. */
export const recordForm = {
  yes: '是',
  no: '否',
  required: '必填',
  'not-a-text': '应是文字',
  'too-long': '太长：{{length}} 个字符，最多 {{max}} 个',
  'not-a-number': '“{{given}}”不是数字',
  'too-small': '不能小于 {{min}}',
  'too-large': '不能大于 {{max}}',
  'not-a-date': '“{{given}}”不是日期',
  'ambiguous-date': '“{{given}}”分不清月和日，请写成 2026-11-22 这样',
  'not-a-choice': '“{{given}}”不在可选项中',
  'too-many': '选项太多，最多 {{max}} 个',
  'not-yes-no': '请选“是”或“否”',
  'not-a-phone': '“{{given}}”不是电话号码',
  'not-a-mail': '“{{given}}”不是邮箱地址',
}
