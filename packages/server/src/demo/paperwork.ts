import type { NewEvidence } from '@cairn/core/event.ts'
import type { Deal, Lead } from '@cairn/core/record/rows.ts'
import { DAY, type Instant } from '@cairn/core/time.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Luck } from './luck.ts'
import { personName } from './names.ts'
import { isProductLine, needOf, productLines, type ProductLine } from './products.ts'
import { objections } from './talk.ts'

/** What a finished action leaves behind: proof, and the values of its form. */
export interface Paperwork {
  readonly evidence: readonly NewEvidence[]
  readonly values: Fields
}

/** About whom the papers are. `day` gives a moment's local date. */
export interface Case {
  readonly luck: Luck
  readonly at: Instant
  readonly day: (at: Instant) => string
  readonly deal: Deal
  readonly lead: Lead | undefined
  readonly customer: string
}

export function proof(
  kind: NewEvidence['kind'],
  name: string,
  type: string | null = null,
  more: object = {},
): NewEvidence {
  return { kind, type, file: null, value: { name, ...more } }
}

export function productOf(fields: Fields): ProductLine {
  return isProductLine(fields['product']) ? fields['product'] : 'cnc'
}

/** The proof and form values that a person hands in for a node of the shipped playbook that works on a deal. */
export function paperworkFor(node: string, about: Case): Paperwork {
  const { luck, at, day, deal, customer } = about
  const line = productOf(deal.fields)
  const product = productLines[line]
  const who = typeof about.lead?.fields['name'] === 'string' ? about.lead.fields['name'] : personName(luck).name
  const title = typeof about.lead?.fields['title'] === 'string' ? about.lead.fields['title'] : '设备科长'
  const next = luck.pick(['周五前发方案', '下周二技术交流', '补样件试加工', '等采购评审结果', '安排领导会面'])
  const boss = `${personName(luck).name}（${luck.pick(['总经理', '分管副总', '厂长', '生产总监'])}）`
  switch (node) {
    case 'discovery':
      return form({
        pains: luck.pick(product.pains),
        currentSolution: luck.pick(product.today),
        costOfInaction: luck.whole(12, 160) * 10_000,
        inactionBasis: '按废品、停机和人工三项估算，客户财务口径。',
        product: line,
        requirement: needOf(luck, line),
        ...(luck.chance(0.7)
          ? { budgetConfirmed: Math.round((deal.amount * luck.between(0.8, 1.2)) / 1000) * 1000 }
          : {}),
        ...(luck.chance(0.4) ? { competitor: luck.pick(competitors) } : {}),
      })
    case 'first-visit':
      return form(
        {
          visitDate: day(at),
          peopleMet: `${who}（${title}）、车间主任`,
          visitMinutes: `参观车间，确认${product.label}应用：${needOf(luck, line)}`,
          requirement: needOf(luck, line),
          acceptance: '连续三班试生产，节拍达标，CPK ≥ 1.33。',
          nextStep: next,
        },
        [proof('check-in', `${customer} 现场签到`, null, { place: customer, photos: luck.whole(1, 4) })],
      )
    case 'decision-chain':
      return form({
        decisionMaker: boss,
        decisionMakerRank: luck.pick(['director', 'executive']),
        decisionChain: `${boss} / 决策 / 关注回收期\n${who} / ${title} / 技术把关 / 支持我们\n${personName(luck).name} / 采购 / 比价 / 中立`,
        ...(luck.chance(0.6) ? { champion: who } : {}),
        ...(luck.chance(0.5) ? { competitor: luck.pick(competitors) } : {}),
      })
    case 'requirement-confirmation':
      return papers(proof('document', `${customer} 需求确认书（签字版）.pdf`, 'requirement-confirmation'))
    case 'solution-match':
      return papers(
        proof('document', `${customer} ${product.label}方案书 V${luck.whole(1, 3)}.pdf`, 'tailored-proposal'),
      )
    case 'demo':
      return form(
        {
          demoFeedback: luck.pick([
            '节拍和精度认可，关心换型时间。',
            '样件合格，质量部要求补测量报告。',
            '操作简单，车间主任现场试了一遍。',
          ]),
          acceptance: '样件合格率 ≥ 99.5%，换型 ≤ 15 分钟。',
          ...(luck.chance(0.4) ? { competitor: luck.pick(competitors) } : {}),
          nextStep: next,
        },
        [
          luck.chance(0.6)
            ? proof('meeting', `${customer} 方案演示纪要`)
            : proof('recording', `${customer} 演示录像.mp4`),
        ],
      )
    case 'short-quote':
      return form(
        {
          model: luck.pick(product.models),
          quantity: typeof deal.fields['quantity'] === 'number' ? deal.fields['quantity'] : luck.whole(1, 3),
          differentiators: '1. 一次装夹，节拍快两成；2. 本省 4 小时到场；3. 三年精度跟踪写进合同。',
          validUntil: day(at + 30 * DAY),
        },
        [
          proof('email', `报价邮件：${customer}`),
          proof('document', `${customer} 报价单.pdf`, 'quote', { amount: deal.amount }),
        ],
      )
    case 'objection-handling': {
      const [id, , words, answer] = luck.weighted(objections.map((each) => [each, each[1]] as const))
      return form({
        objection: [id],
        objectionWords: words,
        objectionAnswer: answer.replace('{cost}', String(luck.whole(2, 9) * 10_000)),
        objectionReaction: luck.weighted([
          ['accepted', 40],
          ['softened', 38],
          ['unchanged', 17],
          ['hardened', 5],
        ]),
        nextStep: next,
      })
    }
    case 'second-visit':
      return form(
        {
          secondVisitDate: day(at),
          secondPeopleMet: `${boss}、${who}`,
          secondVisitMinutes: '与决策人过了回收期和付款方式，认可方案，要求走采购流程。',
          ...(luck.chance(0.5)
            ? { competitor: luck.pick(competitors), competitorOffer: '价格低约一成，交期 14 周，无本地服务。' }
            : {}),
          nextStep: next,
        },
        [proof('check-in', `${customer} 二次拜访签到`, null, { place: customer, photos: luck.whole(1, 3) })],
      )
    case 'procurement-flow':
      return form(
        {
          procurementFlow: '设备申请（3 天）→ 技术评审（5 天）→ 采购比价（7 天）→ 总经理批准（3 天）→ 合同与付款',
          procurementMethod: luck.weighted([
            ['comparison', 42],
            ['negotiation', 22],
            ['invited-tender', 14],
            ['direct', 12],
            ['public-tender', 6],
            ['leasing', 4],
          ]),
          approvalWeeks: luck.whole(1, 10),
          contactRank: luck.pick(['manager', 'director', 'executive']),
          contactRankProof: luck.pick(['business-card', 'org-chart', 'mail-signature', 'official-letter']),
          budgetConfirmed: Math.round((deal.amount * luck.between(0.85, 1.15)) / 1000) * 1000,
        },
        [proof('document', `${who} 名片.jpg`, 'contact-rank-proof')],
      )
    case 'contract':
      return form(
        {
          contractNumber: `HY-${day(at).replaceAll('-', '')}-${String(luck.whole(1, 999)).padStart(3, '0')}`,
          contractAmount: deal.amount,
          signedOn: day(at),
          paymentTerms: luck.pick(paymentTerms),
          deliveryDate: day(at + luck.whole(40, 110) * DAY),
        },
        [proof('document', `${customer} 购销合同（双方盖章）.pdf`, 'signed-contract', { amount: deal.amount })],
      )
    case 'first-payment-handover': {
      const payment = Math.round((deal.amount * luck.pick([0.3, 0.3, 0.5])) / 100) * 100
      return form(
        {
          firstPayment: payment,
          firstPaymentDate: day(at),
          handoverTo: `${personName(luck).name}（交付经理）`,
          handoverNotes: '承诺：4 小时到场、操作培训两天、首批备件随机；现场需准备 380V 电源和地基。',
        },
        [proof('payment', `首付款到账 ${payment} 元`, null, { amount: payment })],
      )
    }
    default:
      return papers(proof('note', '已电话沟通', null, { text: '已和客户联系，进展正常。' }))
  }
}

/** Form of the negotiation; agreed or not is its outcome. */
export function negotiationPaper({ luck, at, day }: Case, agreed: boolean): Paperwork {
  return form({
    termsAsked: luck.pick(['降价 8%，质保两年', '付款 3-3-3-1，含两次培训', '分两批交货，送一套夹具']),
    termsGiven: luck.pick(['降 3%，质保 18 个月', '同意培训，付款 3-6-1', '夹具半价，分批交货']),
    discount: luck.whole(0, 9),
    paymentTerms: luck.pick(paymentTerms),
    deliveryDate: day(at + luck.whole(50, 120) * DAY),
    termsAgreed: agreed,
    nextStep: agreed ? '起草合同' : '下周再谈付款方式',
  })
}

const competitors = ['同城代理商', '进口品牌经销商', '低价国产品牌', '原供应商', '集成商']
const paymentTerms = ['30-60-10', '30-30-30-10', '50-50', 'full-before-dispatch']

function form(values: Fields, evidence: readonly NewEvidence[] = []): Paperwork {
  return { values, evidence }
}

function papers(...evidence: NewEvidence[]): Paperwork {
  return { values: {}, evidence }
}
