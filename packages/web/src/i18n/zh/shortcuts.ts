export const shortcuts = {
  title: '键盘快捷键',
  then: '然后',
  goTo: '前往{{room}}',
  help: '显示快捷键',
  search: '搜索当前列表',
  nextPrevious: '今日：下一个 / 上一个动作',
  notices: '打开通知',
  theme: '切换浅色 / 深色',
  hint: '在输入框里打字时快捷键不起作用。',
}
