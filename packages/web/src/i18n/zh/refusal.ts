import type { RefusalCode } from '@cairn/core/refusal.ts'

/** What happened and what to do next. Parameters that a refusal does not carry are left out by `refusal-words.ts`. */
export const refusal: Record<RefusalCode | WebCode, string> = {
  'lead.not-found': '找不到这条线索。它可能已被合并，或不在您的可见范围内。',
  'lead.closed': '这条线索已经结束，不能再改。需要时请新建一条。',
  'lead.already-claimed': '晚了一步，{{name}}已经抢到这条线索。',
  'lead.not-claimable': '这条线索不在可领取的池里。',
  'lead.protected': '这条线索在保护期内（到 {{until}}），暂时不能领取。',
  'claim.close-rate': '抢单需要近 7 天成交率高于 {{needed}}，您目前是 {{rate}}。',
  'claim.too-few-deals': '抢单要看成交率：近期至少关 {{minSample}} 单，您目前 {{sample}} 单。',
  'claim.newcomer-allowance': '新人每天可抢 {{allowed}} 条，今天已用完，明天再来。',
  'claim.cap': '今天的领取名额（{{allowed}} 条）已用完，明天再来。',
  'claim.cool-down': '这条线索刚从您手中回收，{{until}} 之后才能再领。',
  'claim.not-eligible': '这条线索的区域、产品或技能要求与您的设置不符。需要调整请找运营。',
  'seller.not-found': '找不到这位销售，可能已停用。请另选一位。',
  'seller.at-capacity': '{{name}}手上的线索已满（{{capacity}} 条）。先处理完一些，或请运营调高上限。',
  'action.not-found': '找不到这个动作，可能已取消或转给了别人。',
  'action.closed': '这个动作已经结束，不用再做。',
  'action.not-yours': '这个动作由{{name}}负责，请对方处理或先转交给您。',
  'action.evidence-missing': '还差证据：{{missing}}。补上后即可完成。',
  'action.fields-missing': '还有必填项没填：{{fields}}。',
  'action.outcome-unknown': '请从列出的结果中选一个。',
  'deal.not-found': '找不到这个商机，或不在您的可见范围内。',
  'deal.closed': '这个商机已经关闭，不能再推进。',
  'customer.known': '“{{name}}”已经是同事的客户，请找主管协调。',
  'customer.legacy': '{{name}}是历史客户，现在只读；采纳后即可修改。',
  'customer.archived': '{{name}}已经归档，只能查看；运营可以把它找回来。',
  'customer.not-legacy': '{{name}}不是历史客户，不用采纳。',
  'customer.already-adopted': '{{name}}已经被{{by}}采纳。',
  'customer.deals-open': '{{name}}还有进行中的商机，不能退回；请先结束或移交这些商机。',
  'adoption.fields-missing': '采纳{{name}}之前，请补全关键信息。',
  'adoption.owner-missing': '{{name}}还没有负责人，请指定一位销售。',
  'migration.none': '现在没有进行中的客户迁移。',
  'migration.underway': '客户迁移“{{name}}”还在进行，先结束它。',
  'migration.closed': '这次客户迁移已经结束。',
  'migration.end-past': '结束日期要在今天之后。',
  'migration.field-unknown': '客户没有这些字段：{{fields}}。',
  'field.mastered': '这些内容以另一个系统为准，请在那里修改。',
  'customer.not-found': '找不到这个客户，或不在您的可见范围内。',
  'merge.same': '不能把一个客户和它自己合并。',
  'merge.done': '{{name}}已经并入另一个客户，请刷新。',
  'merge.not-found': '找不到这次合并，或不在您的可见范围内。',
  'merge.parted': '这次合并已经撤销，不用再撤。',
  'merge.too-old': '合并已超过 {{days}} 天，不能再撤销。',
  'cleaning.not-found': '找不到这次清洗。',
  'cleaning.not-now': '这次清洗现在不能这样处理。',
  'cleaning.empty': '请先放入文件，并至少选用一张工作表。',
  'cleaning.nothing-mapped': '“{{sheet}}”里没有指定客户名称或联系人的列。',
  'cleaning.too-many-files': '一次最多清洗 {{limit}} 个文件。',
  'cleaning.too-many-rows': '一次最多清洗 {{limit}} 行，请分几次进行。',
  'entry.none': '这里没有可以撤回的内容。',
  'entry.too-old': '录入超过 {{days}} 天，不能再撤回。',
  'entry.in-use': '{{name}}录入之后已有人跟进，不能撤回。',
  'merge.later-first': '后来与{{name}}的合并改了同样的内容，请先撤销那一次。',
  'stage.unknown': '打法里没有这个阶段，请刷新后再试。',
  'stage.same': '商机已经在这个阶段。',
  'stage.gate-closed': '关卡未通过，还差：{{missing}}。',
  'alert.not-raised': '指标没有越过这条预警的界限。',
  'stage.override-reason-missing': '放行需要写明原因，会记入日志。',
  'lost-reason.unknown': '请从列出的输单原因中选一个。',
  'protection.no-extensions': '延长次数已用完（最多 {{extensions}} 次）。请先推进或释放。',
  'access.denied': '您没有权限这样做。需要时请联系主管或管理员。',
  'idempotency.reused': '同一个请求编号已用于另一份内容，请刷新后重新提交。',
  'revision.stale': '别人刚刚改过这条记录。请看过最新内容后再保存。',
  'auth.required': '登录已过期，请重新登录。',
  'rate.limited': '操作太频繁，请稍等片刻再试。',
  'request.invalid': '有内容填得不对，请按提示修改。',
  'not-found': '没有找到。它可能已被删除，或不在您的可见范围内。',
  'network.down': '连不上服务器。请检查网络后重试，已填的内容不会丢。',
  'server.broken': '服务器出错了，没有保存。请稍后重试；仍不行请告诉管理员。',
  'app.broken': '画面出错了，请刷新后再试。',
}

/** Problems that are not refusals of the core: of the request itself, and of getting there. */
export type WebCode =
  | 'auth.required'
  | 'customer.known'
  | 'rate.limited'
  | 'cleaning.not-found'
  | 'cleaning.not-now'
  | 'cleaning.empty'
  | 'cleaning.nothing-mapped'
  | 'cleaning.too-many-files'
  | 'cleaning.too-many-rows'
  | 'request.invalid'
  | 'not-found'
  | 'network.down'
  | 'server.broken'
  | 'app.broken'
