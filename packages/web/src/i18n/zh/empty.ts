/** What an empty list says, and what to do next. */
export const empty = {
  today: '今天的动作都做完了',
  todayHint: '新线索一分给您，首次电话就会出现在这里并开始计时。',
  leads: '没有符合条件的线索',
  leadsHint: '换个筛选条件；或从「导入」带入表格，也可以用接口和网页表单接收。',
  customers: '还没有客户',
  customersHint: '线索转成商机时客户会自动建立，也可以从「导入」带入。',
  deals: '没有符合条件的商机',
  dealsHint: '资质确认后，在线索页把它转成商机。',
  imports: '还没有导入过',
  importsHint: '选一个 CSV 或 Excel 文件，列会自动对应到字段，坏行单独放着可以修。',
  people: '还没有同事',
}
