export const search = {
  title: '搜索一切',
  hint: '名称、拼音首字母、电话后四位、邮箱、跟进内容',
  begin: '输入两个字或两个字母起，例如 “szhq”、“海琪”、“9876”',
  tooShort: '再多输入一个字',
  nothing: '没有找到“{{q}}”。试试更短的词、拼音首字母，或电话后四位。',
  count: '找到 {{count}} 条',
  more: '还有更多，再多输入几个字',
  partly: '含有它的太多，只看了其中一部分；再多输入几个字。',
  once: '原“{{name}}”',
  keys: '↑ ↓ 选择，Enter 打开，Esc 关闭',
  kind: { customer: '客户', contact: '联系人', lead: '线索', deal: '商机', note: '跟进', document: '文件' },
}
