export const today = {
  late: '已超时',
  today: '今天到期',
  later: '之后',
  doneToday: '今天完成',
  script: '话术',
  checklist: '检查清单',
  noneChosen: '选左边一个动作，这里显示怎么做、怎么说。',
  grabNow: '抢单池里有 {{count}} 条',
}
