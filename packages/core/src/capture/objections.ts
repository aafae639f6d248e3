import type { Label } from '../label.ts'
import { wordsOf, type ChoiceWord } from './choices.ts'

/** How people say an objection, by what its name in a playbook is about. */
const SAID: readonly { readonly about: RegExp; readonly words: readonly string[] }[] = [
  {
    about: /价格|报价|贵|学费|服务费|price|expensive/i,
    words:
      '太贵|贵了|有点贵|偏贵|价格高|价格偏高|报价高|报价偏高|便宜点|便宜一点|降点价|too expensive|too pricey|price is too high|prices are too high'.split(
        '|',
      ),
  },
  {
    about: /没.{0,2}预算|资金|no budget|cash/i,
    words: '没预算|没有预算|预算不够|预算紧|预算砍|资金紧张|no budget|out of budget|over budget'.split('|'),
  },
  {
    about: /竞品|竞争|别家|供应商|现有品牌|competitor|supplier|vendor/i,
    words: '别家|另一家|其他家|其他几家|货比三家|竞品|已经有供应商|another vendor|another supplier|competitor'.split(
      '|',
    ),
  },
  {
    about: /交期|货期|到货|delivery|lead time/i,
    words: '交期长|交期太|货期长|货期太|等不了|等不及|交货慢|lead time is too long|delivery is too slow'.split('|'),
  },
  {
    about: /领导|老板|商量|决策|boss|approval|family/i,
    words:
      '请示|问领导|领导定|领导拍板|等领导|问老板|老板定|老板拍板|和家人商量|跟家人商量|ask my boss|my boss decides|need approval'.split(
        '|',
      ),
  },
  {
    about: /不着急|不急|再说|还早|not urgent|no hurry|later/i,
    words: '不着急|不急|再看看|再等等|过段时间|以后再说|明年再说|先不考虑|no rush|not in a hurry|not urgent'.split('|'),
  },
  {
    about: /质量|精度|quality/i,
    words: '怕质量|质量不行|质量行不行|精度不够|精度够不够|精度达不到|quality is a concern'.split('|'),
  },
  { about: /售后|after-?sales/i, words: '售后跟不上|售后没保障|没人修|坏了谁|after-sales is'.split('|') },
  { about: /付款|账期|payment|credit/i, words: '账期|月结|分期付|payment terms'.split('|') },
]

/**
 * The words by which objections are recognised: what they are called, and how people say such a thing. What is about
 * several (价格太高, 运费太贵) goes to the first.
 */
export function objectionWords(choices: readonly { readonly id: string; readonly label: Label }[]): ChoiceWord[] {
  const said = SAID.flatMap(({ about, words }) => {
    const choice = choices.find(({ label }) => about.test(label.zh) || about.test(label.en ?? ''))
    return choice ? words.map((word): ChoiceWord => ({ field: 'objections', id: choice.id, word, said: true })) : []
  })
  return [...wordsOf('objections', choices), ...said]
}
