import type { ActivityKind } from '@cairn/core/record/rows.ts'
import type { Luck } from './luck.ts'

/** What was said in a follow-up: its goal, its words, what is promised next. */
export interface Talk {
  readonly kind: ActivityKind
  readonly goal: string
  readonly text: string
}

const reached: readonly string[] = [
  '接通，{who}说{need}；约好补充图纸后再细聊。',
  '聊了 {minutes} 分钟。{who}负责选型，领导拍板；现在用的设备{pain}。',
  '{who}正在开会，简短确认了需求属实，让下午加微信发资料。',
  '客户主动问交期和价格，先了解了工件和产量，没有直接报价。',
  '{who}说是同行介绍来的，关心售后多久能到现场，已讲清楚服务网点。',
  '客户在比三家，明确说不只看价格，要看同行业案例。',
]

const missed: readonly string[] = [
  '无人接听，已发短信说明来意。',
  '响铃后挂断，改时间再打。',
  '提示正在通话，稍后再拨。',
  '总机转接，分机无人。',
]
const invalid: readonly string[] = [
  '空号。',
  '机主说不是这家公司，没有采购需求。',
  '号码停机。',
  '打错了，对方是个人用户。',
]

export function callNote(luck: Luck, outcome: 'reached' | 'not-reached' | 'invalid', fill: Fill): string {
  return filled(luck, luck.pick(outcome === 'reached' ? reached : outcome === 'invalid' ? invalid : missed), fill)
}

/** Words that fill a text's places. */
export interface Fill {
  readonly who: string
  readonly need?: string
  readonly pain?: string
  readonly product?: string
}

function filled(luck: Luck, text: string, fill: Fill): string {
  return text
    .replace('{who}', fill.who)
    .replace('{need}', (fill.need ?? '想先了解方案').slice(0, 28))
    .replace('{pain}', (fill.pain ?? '年头久了').slice(0, 24))
    .replace('{product}', fill.product ?? '设备')
    .replace('{minutes}', String(luck.whole(3, 18)))
    .replace('{day}', luck.pick(['周三', '周四', '周五', '下周一', '下周二']))
}

const onDeal: Readonly<Record<string, readonly Talk[]>> = {
  qualified: [
    { kind: 'call', goal: '约需求沟通时间', text: '和{who}约了{day}上午到现场看工件，请对方准备图纸和近三个月产量。' },
    { kind: 'message', goal: '确认项目背景', text: '{who}微信回复：{need}。项目已立项，预算在走流程。' },
    { kind: 'call', goal: '核实预算与时间', text: '{who}说预算今年能落，但要等技术评审；现在最头疼的是{pain}。' },
  ],
  'requirements-confirmed': [
    { kind: 'visit', goal: '现场测量与工艺确认', text: '到车间看了现有设备，{pain}。带回三个样件做试加工。' },
    { kind: 'meeting', goal: '对齐技术要求', text: '与工艺、质量一起逐条过了技术要求，验收标准写进需求确认书。' },
    { kind: 'email', goal: '发需求确认书', text: '需求确认书已发{who}，请对方盖章或邮件确认。' },
  ],
  'solution-confirmed': [
    { kind: 'meeting', goal: '方案讲解', text: '给{who}团队讲了方案，设备部认可节拍，质量部要求补 CPK 数据。' },
    { kind: 'call', goal: '约演示', text: '{who}同意{day}来工厂看样机，随行有采购和车间主任。' },
    { kind: 'email', goal: '补充同行案例', text: '把两家同行的投产数据发给{who}，对方转给了领导。' },
  ],
  quoted: [
    { kind: 'call', goal: '确认报价收到', text: '{who}说报价已看，比预算高一些，问能不能分期。' },
    { kind: 'message', goal: '跟进报价反馈', text: '{who}：另外两家也报了，你们贵一点，但方案写得最细。' },
    {
      kind: 'visit',
      goal: '见决策人',
      text: '拜访见到了分管副总，讲了三个差异点和回收期，对方要求{day}前给付款方案。',
    },
  ],
  negotiation: [
    { kind: 'meeting', goal: '商务谈判', text: '采购提了付款 3-3-3-1 和质保两年，我方同意质保，付款留到下轮。' },
    { kind: 'call', goal: '推进审批', text: '{who}说合同在法务，预计{day}出意见。' },
  ],
  contract: [
    { kind: 'call', goal: '催签合同', text: '{who}说已到总经理签批，{day}前能盖章。' },
    { kind: 'message', goal: '确认首付款', text: '{who}：财务已排款，请补一份开票信息。' },
  ],
}

/** A follow-up on a deal in words that fit its stage. */
export function dealTalk(luck: Luck, stage: string, fill: Fill): Talk {
  const talk = luck.pick(onDeal[stage] ?? onDeal['qualified'] ?? [])
  return { ...talk, text: filled(luck, talk.text, fill) }
}

const onLead: readonly Talk[] = [
  { kind: 'call', goal: '了解项目进展', text: '{who}说项目还在论证，{day}再联系；{need}。' },
  { kind: 'message', goal: '发送案例保持联系', text: '发了同行{product}案例，{who}回复收到，下月开评审会。' },
  { kind: 'call', goal: '确认采购时间', text: '{who}说预算推到下季度，愿意先看样机。' },
]

export function leadTalk(luck: Luck, fill: Fill): Talk {
  const talk = luck.pick(onLead)
  return { ...talk, text: filled(luck, talk.text, fill) }
}

export const promises: readonly string[] = [
  '发同行案例和投产数据',
  '补充技术参数对照表',
  '回复付款方式',
  '确认样件试加工结果',
  '发更新后的方案',
  '约领导来厂参观',
  '给出交期承诺函',
  '提供三年备件清单',
  '邀请客户电话会确认工艺',
  '寄送样册和试切件',
]

export const objections: readonly (readonly [id: string, weight: number, words: string, answer: string])[] = [
  ['price', 30, '“你们比另外两家贵了一成多。”', '按五年总成本算：能耗、备件和停机省下的钱一年半能抵差价，附测算表。'],
  ['budget', 12, '“今年预算就这么多，超了批不下来。”', '拆成两期交付，第一期在预算内；另给出融资租赁方案。'],
  ['competitor', 16, '“隔壁厂用的是别家，用得挺好。”', '请对方看两家设备在同材料上的试加工数据，并约已投产客户通话。'],
  ['delivery', 12, '“十二周太久，我们旺季前必须投产。”', '锁定现货主机，八周发货，晚一天按合同赔。'],
  ['quality', 10, '“精度能保持多久？以前买的两年就飘了。”', '给出三年精度跟踪报告，验收写进 CPK ≥ 1.33。'],
  ['service', 8, '“坏了谁来修？外地的话等不起。”', '本省有常驻工程师两人，4 小时到场写进合同。'],
  ['payment', 7, '“预付三成做不到，最多一成。”', '一成预付加银行保函，发货前补齐到六成。'],
  ['timing', 5, '“现在还能凑合用，不急。”', '算了不改的代价：每月废品和停机 {cost} 元，先做试点一台。'],
]
