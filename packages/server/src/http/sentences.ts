import type { ProblemCode } from './refuse.ts'

export type Language = 'zh' | 'en'

interface Sentence {
  readonly status: number
  readonly zh: string
  readonly en: string
}

const say = (status: number, zh: string, en: string): Sentence => ({ status, zh, en })

/** Status and words of every refusal. A new code does not compile until it has both. `{name}` is filled from params. */
export const sentences: Readonly<Record<ProblemCode, Sentence>> = {
  'lead.not-found': say(404, '找不到这条线索。', 'There is no such lead.'),
  'lead.closed': say(409, '这条线索已经关闭。', 'This lead is closed.'),
  'lead.already-claimed': say(409, '已被他人抢先领取。', 'Somebody else claimed it first.'),
  'lead.not-claimable': say(409, '这条线索不在可领取的池中。', 'This lead is not in a pool that can be claimed from.'),
  'lead.protected': say(409, '这条线索仍在保护期内。', 'This lead is still protected.'),
  'claim.close-rate': say(
    409,
    '近 7 天成交率未达到抢单要求。',
    'Your close rate of the last 7 days is below what the grab pool asks for.',
  ),
  'claim.too-few-deals': say(
    409,
    '近期关单太少，还看不出成交率。',
    'Too few deals closed lately to tell a close rate.',
  ),
  'claim.newcomer-allowance': say(409, '新人抢单额度已用完。', 'The newcomer allowance is used up.'),
  'claim.cap': say(409, '已达到领取上限。', 'You have reached the claim limit.'),
  'claim.cool-down': say(409, '冷却期内不能再次领取这条线索。', 'You cannot claim this lead again yet.'),
  'claim.not-eligible': say(409, '这条线索不在您负责的范围内。', 'This lead is outside your area.'),
  'seller.not-found': say(404, '找不到这位销售。', 'There is no such salesperson.'),
  'seller.at-capacity': say(409, '这位销售的线索数已达上限。', 'This salesperson is at capacity.'),
  'action.not-found': say(404, '找不到这个动作。', 'There is no such action.'),
  'action.closed': say(409, '这个动作已经结束。', 'This action is closed.'),
  'action.not-yours': say(403, '这个动作由他人负责。', 'This action belongs to somebody else.'),
  'action.evidence-missing': say(409, '缺少完成这个动作所需的证据。', 'Evidence that this action needs is missing.'),
  'action.fields-missing': say(409, '还有必填项没有填写。', 'Required fields are empty.'),
  'action.outcome-unknown': say(422, '没有这个结果选项。', 'There is no such outcome.'),
  'deal.not-found': say(404, '找不到这个商机。', 'There is no such deal.'),
  'deal.closed': say(409, '这个商机已经关闭。', 'This deal is closed.'),
  'customer.known': say(409, '{name}已经是同事的客户。', '{name} is already a colleague’s customer.'),
  'personal.not-found': say(404, '找不到这项个人信息请求。', 'There is no such request.'),
  'personal.not-now': say(409, '这项请求现在不能这样处理。', 'The request cannot be handled like this now.'),
  'personal.nobody': say(422, '请先选出属于此人的记录。', 'Choose the records that are the person’s first.'),
  'personal.expired': say(410, '副本已过期，请重新导出。', 'The copy has expired: ask for a new one.'),
  'customer.not-found': say(404, '找不到这位客户。', 'There is no such customer.'),
  'entry.none': say(409, '这里没有可以撤回的内容。', 'There is nothing here to be taken back.'),
  'entry.too-old': say(
    409,
    '录入超过 {days} 天，不能再撤回。',
    'What was entered can be taken back for {days} days only.',
  ),
  'entry.in-use': say(
    409,
    '{name}录入之后已有人跟进，不能撤回。',
    'Somebody has worked with {name} since it was entered: it cannot be taken back.',
  ),
  'cleaning.not-found': say(404, '找不到这次清洗。', 'There is no such cleaning run.'),
  'cleaning.not-now': say(409, '这次清洗现在不能这样处理。', 'The cleaning run cannot be handled like this now.'),
  'cleaning.empty': say(422, '请先放入文件，并至少选用一张工作表。', 'Add a file, and use at least one of its sheets.'),
  'cleaning.nothing-mapped': say(
    422,
    '“{sheet}”里没有指定客户名称或联系人的列。',
    'No column of "{sheet}" is said to hold the customer or the contact.',
  ),
  'cleaning.too-many-files': say(
    422,
    '一次最多清洗 {limit} 个文件。',
    'At most {limit} files can be cleaned together.',
  ),
  'cleaning.too-many-rows': say(
    422,
    '一次最多清洗 {limit} 行，请分几次进行。',
    'At most {limit} rows can be cleaned together: do it in several runs.',
  ),
  'merge.same': say(422, '不能把一个客户和它自己合并。', 'A customer cannot be merged with itself.'),
  'merge.done': say(409, '{name}已经并入另一个客户。', '{name} has been merged into another customer already.'),
  'merge.not-found': say(404, '找不到这次合并。', 'There is no such merge.'),
  'merge.parted': say(409, '这次合并已经撤销。', 'This merge has been undone already.'),
  'merge.too-old': say(409, '合并超过 {days} 天，不能再撤销。', 'A merge can be undone for {days} days only.'),
  'merge.later-first': say(
    409,
    '后来与{name}的合并改了同样的内容，请先撤销那一次。',
    'A later merge with {name} changed the same things: undo that one first.',
  ),
  'customer.legacy': say(
    409,
    '{name}是历史客户，现在只读；采纳后即可修改。',
    '{name} is a customer from before and read-only: adopt it first.',
  ),
  'customer.archived': say(
    409,
    '{name}已经归档，只能查看；运营可以把它找回来。',
    '{name} has been archived and can only be read; ops can bring it back.',
  ),
  'customer.not-legacy': say(
    409,
    '{name}不是历史客户，不用采纳。',
    '{name} was not brought over from before: there is nothing to adopt.',
  ),
  'customer.already-adopted': say(409, '{name}已经被{by}采纳。', '{name} has been adopted by {by} already.'),
  'customer.deals-open': say(
    409,
    '{name}还有进行中的商机，不能退回；请先结束或移交这些商机。',
    '{name} has open deals and cannot go back: close or hand over its deals first.',
  ),
  'adoption.fields-missing': say(
    422,
    '采纳{name}之前，请补全关键信息。',
    'Fill in the key fields of {name} that are still missing.',
  ),
  'adoption.owner-missing': say(
    422,
    '{name}还没有负责人，请指定一位销售。',
    '{name} has no owner yet: say whose it shall be.',
  ),
  'migration.none': say(409, '现在没有进行中的客户迁移。', 'No migration of customers is under way.'),
  'migration.underway': say(
    409,
    '客户迁移“{name}”还在进行，先结束它。',
    'The migration “{name}” is still under way: end it first.',
  ),
  'migration.closed': say(409, '这次客户迁移已经结束。', 'This migration of customers is over.'),
  'migration.end-past': say(422, '结束日期要在今天之后。', 'The end has to lie ahead.'),
  'migration.field-unknown': say(422, '客户没有这些字段：{fields}。', 'Customers have no such fields: {fields}.'),
  'field.mastered': say(
    409,
    '这些内容以另一个系统为准，请在那里修改。',
    'Another system is the master of what you changed: change it there.',
  ),
  'stage.unknown': say(422, '没有这个阶段。', 'There is no such stage.'),
  'stage.same': say(409, '商机已经在这个阶段。', 'The deal is in this stage already.'),
  'stage.gate-closed': say(
    409,
    '关卡未通过：还缺少材料或字段。',
    'The gate is closed: something it asks for is missing.',
  ),
  'alert.not-raised': say(409, '指标没有越过这条预警的界限。', 'The metric is not beyond this alert.'),
  'stage.override-reason-missing': say(422, '越过关卡必须写明原因。', 'Passing a closed gate needs a reason.'),
  'lost-reason.unknown': say(422, '没有这个丢单原因。', 'There is no such reason for losing a deal.'),
  'protection.no-extensions': say(409, '延期次数已用完。', 'No extensions are left.'),
  'access.denied': say(403, '您没有这项权限。', 'You do not have the right to do this.'),
  'revision.stale': say(
    412,
    '内容已被他人更新，请刷新后再改。',
    'Somebody changed this meanwhile; reload, then change it.',
  ),
  'request.invalid': say(400, '请求内容有误，请看各字段的说明。', 'The request is not valid; see each field.'),
  'request.malformed': say(400, '无法读取请求内容。', 'The request cannot be read.'),
  'request.too-deep': say(
    400,
    '内容嵌套超过 {limit} 层，无法读取；条件请拆成几条简单的。',
    'The content nests more than {limit} levels; split its conditions into simpler ones.',
  ),
  'request.too-large': say(413, '内容太大。', 'The content is too large.'),
  'request.unsupported-media': say(415, '不支持这种内容类型。', 'This content type is not supported.'),
  'request.cross-site': say(403, '拒绝来自其他网站的请求。', 'A request from another site was refused.'),
  'idempotency.reused': say(
    422,
    '这个 Idempotency-Key 已用于另一个请求。',
    'This Idempotency-Key was used for another request.',
  ),
  'auth.required': say(401, '请先登录。', 'Please sign in.'),
  'auth.failed': say(401, '邮箱或密码不正确。', 'The mail address or the password is wrong.'),
  'rate.limited': say(429, '请求太频繁，请 {seconds} 秒后再试。', 'Too many requests; try again in {seconds} seconds.'),
  'not-found': say(404, '找不到所请求的内容。', 'There is nothing here.'),
  'method.not-allowed': say(405, '不支持这种请求方法。', 'This method is not supported here.'),
  'server.error': say(
    500,
    '服务器出错，已记录（编号 {incident}）。',
    'Something failed on the server; it was logged as {incident}.',
  ),
  'server.unavailable': say(
    503,
    '数据库暂时不可用，请稍后再试。',
    'The database is not available right now; try again soon.',
  ),
  'user.not-found': say(404, '找不到这位用户。', 'There is no such user.'),
  'user.mail-taken': say(409, '这个邮箱已有账号。', 'This mail address has an account already.'),
  'user.last-admin': say(409, '至少要保留一位启用的管理员。', 'One active admin has to remain.'),
  'user.password-wrong': say(403, '当前密码不正确。', 'The current password is wrong.'),
  'team.not-found': say(404, '找不到这个团队。', 'There is no such team.'),
  'team.name-taken': say(409, '已有同名团队。', 'A team of this name exists already.'),
  'key.not-found': say(404, '找不到这个 API 密钥。', 'There is no such API key.'),
  'file.not-found': say(404, '找不到这个文件。', 'There is no such file.'),
  'file.absent': say(400, '请求中没有文件（字段名 file）。', 'The request has no file (field `file`).'),
  'file.empty': say(400, '文件是空的。', 'The file is empty.'),
  'import.not-found': say(404, '找不到这次导入。', 'There is no such import.'),
  'import.not-now': say(409, '导入当前的状态不允许这样做。', 'The import is not in a state that allows this.'),
  'import.unreadable': say(422, '{why}', '{why}'),
  'source.not-found': say(404, '找不到这个来源。', 'There is no such source.'),
  'source.taken': say(409, '已有同名来源。', 'A source of this name exists already.'),
  'source.signature': say(401, '签名不正确。', 'The signature is not right.'),
  'form.not-found': say(404, '找不到这个表单，可能已停用。', 'There is no such form; it may have been switched off.'),
  'connector.not-found': say(404, '找不到这个外部系统。', 'There is no such outside system.'),
  'connector.switched-off': say(
    409,
    '这个外部系统已停用，请先启用。',
    'This outside system is switched off: switch it on first.',
  ),
  'conflict.not-found': say(404, '这处冲突已经不在了。', 'This conflict is not there any more.'),
  'channel.not-found': say(404, '找不到这个渠道。', 'There is no such channel.'),
  'delivery.not-found': say(404, '找不到这条发送记录。', 'There is no such delivery.'),
  'delivery.sent': say(409, '这条消息已经送达，不再重发。', 'This message has been delivered; it is not sent again.'),
  'draft.not-found': say(404, '您没有打法草稿。', 'You have no draft of the playbook.'),
  'draft.stale': say(
    412,
    '草稿已在别的页面或设备上改过，请先看过最新的草稿再保存。',
    'The draft was changed in another tab or on another device; look at it before you save.',
  ),
  'draft.exists': say(
    412,
    '您已经有一份草稿，请接着改它，或先丢弃。',
    'You have a draft already: go on with it, or discard it.',
  ),
  'draft.condition-missing': say(
    428,
    '请说明改的是草稿的哪一版（If-Match），或者是新开一份（If-None-Match: *）。',
    'Say which revision of the draft this changes (If-Match), or that it begins one (If-None-Match: *).',
  ),
  'draft.behind': say(
    409,
    '草稿从第 {base} 版改起，而现在发布的是第 {current} 版。请先并入新版的改动，再发布。',
    'The draft began from version {base}, and version {current} is published by now. Take in what changed, then publish.',
  ),
  'playbook.not-fit': say(
    422,
    '打法还不能发布：有 {count} 处错误要先改好。',
    'The playbook cannot be published yet: {count} errors have to be mended first.',
  ),
  'replay.not-found': say(404, '找不到这次回放。', 'There is no such replay.'),
  'replay.too-many': say(
    409,
    '已有 {most} 次回放在排队，请等一等或停掉其中一些。',
    '{most} replays wait already; wait, or stop some of them.',
  ),
  'playbook.version-unknown': say(404, '没有第 {version} 版打法。', 'There is no version {version} of the playbook.'),
  'publication.in-past': say(
    422,
    '定时发布的时间要在一分钟以后、一年以内。',
    'Schedule between a minute and a year from now.',
  ),
  'publication.not-found': say(404, '您没有定时的发布。', 'You have no scheduled publication.'),
  'template.not-found': say(404, '没有这个行业模板。', 'There is no such template.'),
}

/** The sentence of a refusal, with its parameters filled in. */
export function sentenceOf(
  code: ProblemCode,
  language: Language,
  params: Readonly<Record<string, unknown>> = {},
): string {
  return sentences[code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}

/** Chinese unless the header prefers English over it. */
export function languageOf(acceptLanguage: string | undefined, fallback: Language = 'zh'): Language {
  if (acceptLanguage === undefined) return fallback
  const wishes = acceptLanguage
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
      const quality = rest.find((piece) => piece.trim().startsWith('q='))
      return { tag, q: quality ? Number(quality.trim().slice(2)) || 0 : 1 }
    })
    .filter(({ tag, q }) => q > 0 && (tag.startsWith('zh') || tag.startsWith('en')))
    .toSorted((a, b) => b.q - a.q)
  const first = wishes[0]
  return first === undefined ? fallback : first.tag.startsWith('zh') ? 'zh' : 'en'
}
