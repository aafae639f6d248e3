/** Durations in people's words. `left` and `late` wrap a duration. */
export const time = {
  seconds: '{{count}} 秒',
  minutes: '{{count}} 分',
  hours: '{{count}} 小时',
  days: '{{count}} 天',
  left: '剩 {{duration}}',
  late: '迟 {{duration}}',
  ago: '{{duration}}前',
  justNow: '刚刚',
  dueAt: '应于 {{at}} 前完成',
  wasDueAt: '应于 {{at}} 完成',
}
