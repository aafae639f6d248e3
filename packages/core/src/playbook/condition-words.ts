import type { Label } from '../label.ts'
import type { Comparison, Condition, DateValue } from '../rule/condition.ts'
import { explainCondition, type Explanation, type Wanted } from '../rule/explain.ts'
import type { Language } from './duration-words.ts'
import type { Glossary } from './glossary.ts'

/** A condition in words, with the labels of its fields and choices: “预算 ≥ 500000，且地区为上海”. */
export function conditionWords(condition: Condition, glossary: Glossary, language: Language): string {
  return explained(explainCondition(condition), glossary, language)
}

function explained(part: Explanation, glossary: Glossary, language: Language): string {
  const zh = language === 'zh'
  switch (part.op) {
    case 'all':
    case 'any': {
      if (part.of.length === 0) return part.op === 'all' ? (zh ? '总是' : 'always') : zh ? '从不' : 'never'
      const joint = part.op === 'all' ? (zh ? '，且' : ' and ') : zh ? '，或' : ' or '
      return part.of
        .map((each) => {
          const said = explained(each, glossary, language)
          const group = (each.op === 'all' || each.op === 'any') && each.op !== part.op && each.of.length > 1
          return group ? (zh ? `（${said}）` : `(${said})`) : said
        })
        .join(joint)
    }
    case 'not': {
      const said = part.of.map((each) => explained(each, glossary, language)).join('')
      return zh ? `并非（${said}）` : `not (${said})`
    }
    default:
      return compared(part, glossary, language)
  }
}

type Compared = Extract<Explanation, { op: Comparison['op'] }>

function compared({ op, field, wanted }: Compared, glossary: Glossary, language: Language): string {
  const zh = language === 'zh'
  const name = fieldWords(field, glossary, language)
  const values = wanted.map((value) => valueOf(field, value, glossary, language)).join(zh ? '、' : ', ')
  const [before, after] = around[op][language]
  if (op === 'in' && wanted.length === 1) return zh ? `${name}为${values}` : `${name} is ${values}`
  return `${name}${before}${values}${after}`
}

const around: Readonly<Record<Comparison['op'], Readonly<Record<Language, readonly [string, string]>>>> = {
  is: { zh: ['为', ''], en: [' is ', ''] },
  'is-not': { zh: ['不为', ''], en: [' is not ', ''] },
  in: { zh: ['为', '之一'], en: [' is one of ', ''] },
  'not-in': { zh: ['不在', '之中'], en: [' is none of ', ''] },
  'at-least': { zh: [' ≥ ', ''], en: [' ≥ ', ''] },
  'at-most': { zh: [' ≤ ', ''], en: [' ≤ ', ''] },
  above: { zh: [' > ', ''], en: [' > ', ''] },
  below: { zh: [' < ', ''], en: [' < ', ''] },
  contains: { zh: ['含', ''], en: [' contains ', ''] },
  'contains-any': { zh: ['含', '中任一项'], en: [' contains any of ', ''] },
  'starts-with': { zh: ['以', '开头'], en: [' starts with ', ''] },
  before: { zh: ['早于', ''], en: [' is earlier than ', ''] },
  after: { zh: ['晚于', ''], en: [' is later than ', ''] },
  known: { zh: ['已填', ''], en: [' is filled in', ''] },
  unknown: { zh: ['未填', ''], en: [' is empty', ''] },
}

/** The name of what a path asks about: its field's label, what the system calls it, or the path itself. */
export function fieldWords(path: string, glossary: Glossary, language: Language): string {
  const id = path.slice(path.indexOf('.') + 1)
  const label = glossary.field(path) ?? (Object.hasOwn(facts, id) ? facts[id] : undefined)
  return label ? inLanguage(label, language) : path
}

export function inLanguage(label: Label, language: Language): string {
  return language === 'zh' ? label.zh : (label.en ?? label.zh)
}

function valueOf(path: string, value: Wanted, glossary: Glossary, language: Language): string {
  if (typeof value === 'object') return dayWords(value, language)
  if (typeof value === 'boolean') return value ? (language === 'zh' ? '是' : 'yes') : language === 'zh' ? '否' : 'no'
  if (typeof value === 'number') return String(value)
  const label = glossary.choice(path, value) ?? wordOf(path, value)
  return label ? inLanguage(label, language) : value
}

/** Words of the design that stand where no playbook names its own. */
const named: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  kind: {
    call: { zh: '电话', en: 'call' },
    visit: { zh: '拜访', en: 'visit' },
    meeting: { zh: '会议', en: 'meeting' },
    message: { zh: '消息', en: 'message' },
    email: { zh: '邮件', en: 'email' },
    note: { zh: '备注', en: 'note' },
  },
  state: { open: { zh: '未完成', en: 'open' }, done: { zh: '已完成', en: 'done' } },
}

function wordOf(path: string, value: string): Label | undefined {
  if (!path.startsWith('activity.') && !path.startsWith('action.')) return undefined
  const words = named[path.slice(path.indexOf('.') + 1)]
  return words && Object.hasOwn(words, value) ? words[value] : undefined
}

function dayWords(value: Exclude<DateValue, string>, language: Language): string {
  const [count, isPast] = 'daysAgo' in value ? [value.daysAgo, true] : [value.daysAhead, false]
  if (language === 'zh') return count === 0 ? '今天' : `${count} 天${isPast ? '前' : '后'}`
  return count === 0 ? 'today' : `${count} ${count === 1 ? 'day' : 'days'} ${isPast ? 'ago' : 'from today'}`
}

/** Facts that the system adds to a record's own fields. */
const facts: Readonly<Record<string, Label>> = {
  source: { zh: '来源', en: 'source' },
  track: { zh: '通道', en: 'track' },
  owner: { zh: '负责人', en: 'owner' },
  score: { zh: '评分', en: 'score' },
  grade: { zh: '分级', en: 'grade' },
  previous: { zh: '原分级', en: 'previous grade' },
  state: { zh: '状态', en: 'state' },
  pool: { zh: '所在池', en: 'pool' },
  tags: { zh: '标签', en: 'tags' },
  behaviours: { zh: '行为', en: 'behaviours' },
  behaviour: { zh: '行为', en: 'behaviour' },
  name: { zh: '名称', en: 'name' },
  stage: { zh: '阶段', en: 'stage' },
  status: { zh: '状态', en: 'status' },
  amount: { zh: '金额', en: 'amount' },
  expectedClose: { zh: '预计签约日', en: 'expected close' },
  promiseDue: { zh: '承诺日期', en: 'promise due' },
  lostReason: { zh: '输单原因', en: 'reason lost' },
  kind: { zh: '方式', en: 'kind' },
  outcome: { zh: '结果', en: 'outcome' },
  documentType: { zh: '文档类型', en: 'document type' },
  objections: { zh: '客户异议', en: 'objections' },
  goal: { zh: '目的', en: 'goal' },
  text: { zh: '内容', en: 'text' },
  promise: { zh: '承诺', en: 'promise' },
  node: { zh: '节点', en: 'node' },
  late: { zh: '是否超时', en: 'late' },
  reached: { zh: '是否联系上', en: 'reached' },
  silentDays: { zh: '无跟进天数', en: 'days of silence' },
  team: { zh: '团队', en: 'team' },
  region: { zh: '区域', en: 'region' },
  product: { zh: '产品', en: 'product' },
  skills: { zh: '技能', en: 'skills' },
}
