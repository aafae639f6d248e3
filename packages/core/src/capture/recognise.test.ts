import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditCodeHolds } from '../identity/credit-code.ts'
import { wordsOf } from './choices.ts'
import { fillFields, fillFollowUp } from './fill.ts'
import { objectionWords } from './objections.ts'
import { MOST_READ, recognise } from './recognise.ts'

/** A Sunday. */
const today = '2026-11-22'
const said = (text: string, kind: string): string[] =>
  recognise(text, { today })
    .filter((span) => span.kind === kind && span.confidence >= 0.5)
    .map(({ value, extension }) => value + (extension === undefined ? '' : ` 转 ${extension}`))

describe('days', () => {
  test.each([
    ['下周三下午过来演示', '2026-11-25T15:00'],
    ['下下周一再说', '2026-11-30'],
    ['这周五前回复', '2026-11-20'],
    ['周五给您答复', '2026-11-27'],
    ['星期天见', '2026-11-22'],
    ['明天上午10点半打给他', '2026-11-23T10:30'],
    ['后天', '2026-11-24'],
    ['大后天下午三点', '2026-11-25T15:00'],
    ['明晚8点', '2026-11-23T20:00'],
    ['月底前报价', '2026-11-30'],
    ['下个月初签合同', '2026-12-05'],
    ['下月底付款', '2026-12-31'],
    ['12月5号来公司', '2026-12-05'],
    ['1月8日上午', '2027-01-08T10:00'],
    ['2026年12月3日14:30', '2026-12-03T14:30'],
    ['2026/12/3 交货', '2026-12-03'],
    ['28号之前', '2026-11-28'],
    ['两周后再联系', '2026-12-06'],
    ['3个工作日内', '2026-11-25'],
    ['三天内给方案', '2026-11-25'],
    ['年底上线', '2026-12-31'],
    ['next Tuesday at 3pm', '2026-11-24T15:00'],
    ['by Friday', '2026-11-27'],
    ['tomorrow morning', '2026-11-23T10:00'],
    ['in two weeks', '2026-12-06'],
    ['by the end of next month', '2026-12-31'],
    ['on Dec 5th, 2026', '2026-12-05'],
    ['5 December', '2026-12-05'],
    ['end of next week', '2026-11-27'],
    ["let's talk Tuesday 2:30pm", '2026-11-24T14:30'],
    ['好的\n明天上午 10:30\n见', '2026-11-23T10:30'],
    ['这月25号前上会', '2026-11-25'],
    ['下个月8号', '2026-12-08'],
  ])('%s', (text, value) => {
    const dates = recognise(text, { today }).filter(({ kind }) => kind === 'date')
    expect(dates.map((span) => span.value)).toEqual([value])
  })

  test('a day that is over is shown with little confidence: it is no promise', () => {
    const [span] = recognise('上周三来过', { today })
    expect(span).toMatchObject({ kind: 'date', value: '2026-11-11' })
    expect(span?.confidence).toBeLessThan(0.5)
  })

  test('in a chat a day counts from the message that names it', () => {
    expect(said('李婷 2026/11/12 10:32:15\n下周三可以吗\n王强 2026/11/20 09:00\n那就下周三', 'date')).toEqual([
      '2026-11-25',
    ])
  })
})

describe('amounts', () => {
  test.each([
    ['￥30万', 'CNY'],
    ['30万元', 'CNY'],
    ['USD 12,500', 'USD'],
    ['$300k', 'USD'],
    ['5万美金', 'USD'],
    ['三十万美元', 'USD'],
    ['€2,000', 'EUR'],
    ['HK$ 8,000', 'HKD'],
    ['30万', undefined],
  ])('%s is in %s', (text, currency) => {
    const amounts = recognise(text, { today }).filter(({ kind }) => kind === 'amount')
    expect(amounts.map((span) => span.currency)).toEqual([currency])
  })

  test('dollars never fill a field of yuan, unless their currency is kept with them', () => {
    const spans = recognise('预算 USD 50,000', { today })
    const budget = { id: 'budget', kind: 'money' as const }
    expect(fillFields(spans, [budget])).toEqual({})
    expect(fillFields(spans, [budget], 'USD')).toEqual({ budget: 50_000 })
    const kept = { id: 'currency', kind: 'text' as const }
    expect(fillFields(spans, [budget, kept])).toEqual({ budget: 50_000, currency: 'USD' })
    expect(fillFields(recognise('USD 50,000，约35万元', { today }), [budget])).toEqual({ budget: 350_000 })
  })

  test.each([
    ['预算30万左右', '300000'],
    ['about RMB 300k', '300000'],
    ['￥1,200,000', '1200000'],
    ['三十万元以内', '300000'],
    ['一百二十万', '1200000'],
    ['30-50万', '300000'],
    ['1.5亿', '150000000'],
    ['5000元', '5000'],
    ['USD 12,500.50', '12500.5'],
    ['30w', '300000'],
    ['80到100个W', '800000'],
    ['报价 35.8 万', '358000'],
    ['美元5万', '50000'],
  ])('%s', (text, value) => expect(said(text, 'amount')).toEqual([value]))

  test.each(['需要3万台', '万科在用', '2万吨产能', '一共300', '型号 A30', '第三万方'])('%s is none', (text) => {
    expect(said(text, 'amount')).toEqual([])
  })
})

describe('by what one is reached', () => {
  test.each([
    ['手机：13812345678', '13812345678'],
    ['139 1234 5678', '13912345678'],
    ['+86 138-1234-5678', '13812345678'],
    ['电话 021-61234567转801', '02161234567 转 801'],
    ['021-61234567-8012', '02161234567 转 8012'],
    ['(0512)6789 1234', '051267891234'],
    ['400-820-8888', '4008208888'],
    ['Tel: +1 415 555 0132 ext. 204', '+14155550132 转 204'],
    ['１３８１２３４５６７８', '13812345678'],
    ['Office: (937) 555-0142 x231', '+19375550142 转 231'],
  ])('%s', (text, value) => expect(said(text, 'phone')).toEqual([value]))

  test.each([
    ['微信号：zhangwei_88', 'zhangwei_88'],
    ['加v lily2026x', 'lily2026x'],
    ['WeChat ID: acme_anna', 'acme_anna'],
    ['我加你v：chensy_1988', 'chensy_1988'],
    ['138 6123 4567（微信同号）', '13861234567'],
  ])('%s', (text, value) => expect(said(text, 'wechat')).toEqual([value]))

  test('an order number is no phone, a mail no WeChat id', () => {
    expect(said('订单 202611221381234567800', 'phone')).toEqual([])
    expect(said('微信 zhang@qq.com', 'wechat')).toEqual([])
    expect(said('Anna.Berry@Acme.com.', 'mail')).toEqual(['anna.berry@acme.com'])
  })

  test('a credit code is surer when its check digit holds', () => {
    const codes = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((digit) => `91350211M000100Y4${digit}`)
    const sure = codes.filter((code) => (recognise(code, { today })[0]?.confidence ?? 0) > 0.9)
    expect(sure).toEqual(codes.filter((code) => creditCodeHolds(code)))
    expect(said(`信用代码${sure[0]}`, 'credit-code')).toEqual(sure)
  })
})

describe('who', () => {
  test.each([
    ['王总说价格太高', '王总'],
    ['我是张伟，采购的', '张伟'],
    ['联系人：欧阳静', '欧阳静'],
    ['跟李经理约好了', '李经理'],
    ['刘女士想看样机', '刘女士'],
    ["I'm John Miller from Globex.", 'John Miller'],
    ['Please ask Ms Berry', 'Ms Berry'],
    ['苏州恒达机械有限公司的李婷，想了解', '李婷'],
    ['您好，我是采购经理张敏', '张敏'],
    ['赵 志 刚', '赵志刚'],
    ['Hi Jingming,\nRegards\nMichael T. Anderson', 'Michael T. Anderson'],
  ])('%s', (text, value) => expect(said(text, 'person')).toEqual([value]))

  test.each(['项目经理周总结了会议', '高级经理', '安装工程师', '公司总部', '任何问题', 'Best Regards', '成都'])(
    '%s names nobody',
    (text) => expect(said(text, 'person')).toEqual([]),
  )

  test.each([
    ['我是上海融睦国际贸易有限公司的', '上海融睦国际贸易有限公司'],
    ['苏州恒达机械股份有限公司昆山分公司', '苏州恒达机械股份有限公司昆山分公司'],
    ['杭州云帆（中国）科技有限公司', '杭州云帆（中国）科技有限公司'],
    ['Acme Industrial Solutions Inc.', 'Acme Industrial Solutions Inc.'],
    ['Ningbo Haitian Tools Co., Ltd.', 'Ningbo Haitian Tools Co., Ltd.'],
    ['Company: Globex', 'Globex'],
    ['JIANGSU HANDA HEAVY INDUSTRY CO., LTD.', 'JIANGSU HANDA HEAVY INDUSTRY CO., LTD.'],
    ['东莞市铭普光磁五金厂', '东莞市铭普光磁五金厂'],
    ['刚和苏州绿能的钱工打完电话', '苏州绿能'],
    ['我是常州恒锐精密机械的采购经理', '常州恒锐精密机械'],
  ])('%s', (text, value) => {
    const found = recognise(text, { today }).filter(({ kind }) => kind === 'company')
    expect(found.map((span) => span.text)).toEqual([value])
  })

  test.each(['我们公司', '贵公司', '你们公司很好', '一家公司', '来我们厂看看', '常州这边的王总'])(
    '%s names no company',
    (text) => {
      expect(said(text, 'company')).toEqual([])
    },
  )

  test.each([
    ['采购总监', '采购总监'],
    ['副总经理', '副总经理'],
    ['VP of Sales', 'VP of Sales'],
    ['Senior Procurement Manager', 'Senior Procurement Manager'],
    ['Head of Operations', 'Head of Operations'],
    ['VP Operations', 'VP Operations'],
    ['设备动力部 部长', '设备动力部 部长'],
  ])('%s', (text, value) => expect(said(text, 'title')).toEqual([value]))

  test.each([
    ['地址：上海市浦东新区张江路88号3楼', '上海市浦东新区张江路88号3楼'],
    ['我们在江苏省苏州市工业园区星湖街328号，欢迎', '江苏省苏州市工业园区星湖街328号'],
    ['120 Market Street, San Francisco', '120 Market Street, San Francisco'],
    ['1200 Industrial Parkway, Suite 300, Dayton, OH 45402', '1200 Industrial Parkway, Suite 300, Dayton, OH 45402'],
  ])('%s', (text, value) => expect(said(text, 'address')).toEqual([value]))
})

test('the word of a choice fills its field', () => {
  const choices = wordsOf('product', [{ id: 'laser', label: { zh: '激光切割机', en: 'Laser cutter' } }])
  const fields = [{ id: 'product', kind: 'choice' as const }]
  for (const text of ['想看激光切割机', 'a laser cutter, please'])
    expect(fillFields(recognise(text, { today, choices }), fields)).toEqual({ product: 'laser' })
  expect(recognise('laser cutters', { today, choices })).toEqual([])
})

const CARD = `张伟 采购总监
上海融睦国际贸易有限公司
手机：13812345678  电话：021-61234567转801
邮箱：zhang.wei@rongmu.com.cn
微信：zhangwei_88
地址：上海市浦东新区张江路88号3楼`

const QUOTED_CARD = `BEGIN:VCARD
VERSION:2.1
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=E4=BC=9F
ORG:杭州云帆科技有限公司;销售部
TITLE:总经理
TEL;CELL:13700001111
EMAIL:wang@yunfan.cn
END:VCARD`

const FOLDED_CARD = `BEGIN:VCARD\r
VERSION:3.0\r
FN:赵\r
 敏\r
ORG;CHARSET=GB18030;ENCODING=QUOTED-PRINTABLE:=BA=BC=D6=DD=D4=C6=B7=AB=\r
=BF=C6=BC=BC\r
NOTE;ENCODING=QUOTED-PRINTABLE:=\r
TEL is not here\r
EMAIL:zhao.min@yun\r
 fan.cn\r
TEL;TYPE=CELL:137-0000-2222\r
END:VCARD`

test('a vCard with folded lines, broken quoted-printable and Chinese bytes is read, and shown where it stands', () => {
  const decode = (bytes: Uint8Array, charset: string) =>
    charset === 'GB18030' && bytes.length === 12 ? '杭州云帆科技' : null
  const spans = recognise(FOLDED_CARD, { today, decode })
  expect(Object.fromEntries(spans.map(({ kind, value }) => [kind, value]))).toMatchObject({
    person: '赵敏',
    company: '杭州云帆科技',
    mail: 'zhao.min@yunfan.cn',
  })
  for (const { start, end, text } of spans) expect(FOLDED_CARD.slice(start, end)).toBe(text)
})

test('a business card and a vCard fill a lead', () => {
  const fields = [
    ...['name', 'company', 'title', 'wecom'].map((id) => ({ id, kind: 'text' as const })),
    { id: 'phone', kind: 'phone' as const },
    { id: 'mail', kind: 'mail' as const },
    { id: 'address', kind: 'address' as const },
  ]
  expect(fillFields(recognise(CARD, { today }), fields)).toEqual({
    name: '张伟',
    company: '上海融睦国际贸易有限公司',
    title: '采购总监',
    wecom: 'zhangwei_88',
    phone: '13812345678',
    mail: 'zhang.wei@rongmu.com.cn',
    address: '上海市浦东新区张江路88号3楼',
  })
  expect(fillFields(recognise(QUOTED_CARD, { today }), fields)).toEqual({
    name: '王伟',
    company: '杭州云帆科技有限公司',
    title: '总经理',
    phone: '13700001111',
    mail: 'wang@yunfan.cn',
  })
})

describe('objections are recognised as people say them', () => {
  const choices = objectionWords([
    { id: 'price', label: { zh: '价格太高', en: 'Price too high' } },
    { id: 'budget', label: { zh: '没有预算', en: 'No budget' } },
    { id: 'other', label: { zh: '倾向竞品', en: 'Prefers a competitor' } },
    { id: 'later', label: { zh: '暂不着急', en: 'Not urgent' } },
    { id: 'boss', label: { zh: '要等领导定', en: 'Waits for the boss' } },
  ])
  const heard = (text: string): string[] =>
    recognise(text, { today, choices }).flatMap((span) => (span.field === 'objections' ? [span.value] : []))
  test.each([
    ['太贵了，便宜点我们再谈', ['price', 'price']],
    ['报价偏高，另一家便宜不少', ['price', 'other']],
    ['今年没预算，明年再说吧', ['budget', 'later']],
    ['我要请示一下', ['boss']],
    ['价格不太贵，可以', []],
    ['This is too expensive for us, I have to ask my boss.', ['price', 'boss']],
    ['it is not too expensive', []],
  ])('%s', (text, ids) => expect(heard(text)).toEqual(ids))
})

test('a chat fills a follow-up: the promise with its words and moment, the objections', () => {
  const chat = '王总 2026-11-22 09:58\n价格太贵了，下周三下午3点来谈新报价！'
  const choices = wordsOf('objections', [{ id: 'price', label: { zh: '价格太贵' } }])
  const spans = recognise(chat, { today, choices })
  expect(fillFollowUp(chat, spans, { zone: 'Asia/Shanghai', today })).toEqual({
    promise: { text: '下周三下午3点来谈新报价', due: '2026-11-25T07:00:00.000Z' },
    objections: ['price'],
    kind: 'message',
  })
})

test.each([
  ['发件人: 王敏 <wang@a.example>\n主题: 报价\n下周三前给方案', 'email'],
  ['From: Ann <ann@a.example>\nSent: Monday\nSubject: quote\nHi', 'email'],
  ['[2026-11-19 18:22] 陈思远: 下周五要', 'message'],
  ['电话里说下周三来\n主题: 报价', null],
  ['BEGIN:VCARD\nFN:王敏\nEND:VCARD', null],
])('how a text came is told by its shape: %s', (text, kind) => {
  expect(fillFollowUp(text, [], { zone: 'Asia/Shanghai', today }).kind).toBe(kind)
})

test('a speaker is a person with a company, however the chat was copied, and days count from what was said when', () => {
  const copies = [
    '陈思远@苏州博远自动化科技有限公司 2026/11/19 18:22\n下周五要',
    '苏州博远自动化科技有限公司-陈思远\n2026年11月19日 18:22\n下周五要',
    '[2026-11-19 18:22] 陈思远 苏州博远自动化科技有限公司: 下周五要',
  ]
  for (const copy of copies) {
    expect(said(copy, 'person')).toEqual(['陈思远'])
    expect(said(copy, 'company')).toEqual(['苏州博远自动化科技有限公司'])
    expect(said(copy, 'date')).toEqual(['2026-11-27'])
  }
})

test('whoever pastes is not their own customer', () => {
  const chat = '何景明 14:05\n您好\n王建国 14:06\n何经理好，我要一台'
  const sure = recognise(chat, { today, reader: '何景明' }).filter(({ confidence }) => confidence >= 0.5)
  expect(sure.map(({ value }) => value)).toEqual(['王建国'])
})

test('a fax is called by nobody, a mobile comes before the desk, and an address tells city and region', () => {
  const choices = [{ id: 'gd', label: { zh: '广东' } }]
  const fields = [
    { id: 'phone', kind: 'phone' as const },
    { id: 'address', kind: 'address' as const },
    { id: 'city', kind: 'text' as const },
    { id: 'region', kind: 'choice' as const, choices },
  ]
  const card = 'FAX 0769-22896699\nT: +65 6123 4567\nM: +65 9123 4567\n地址：广东省东莞市松山湖科技二路10号'
  const sure = (text: string) => recognise(text, { today }).filter(({ confidence }) => confidence >= 0.5)
  const where = { address: '广东省东莞市松山湖科技二路10号', city: '东莞', region: 'gd' }
  expect(fillFields(sure(card), fields)).toEqual({ phone: '+6591234567', ...where })
  const vcard = `BEGIN:VCARD
TEL;TYPE=FAX:0769-22896699
TEL;TYPE=WORK:0769-22896688
ADR;TYPE=WORK:;;松山湖科技二路10号;东莞市;广东省;523808;中国
END:VCARD`
  expect(fillFields(sure(vcard), fields)).toEqual({ phone: '076922896688', ...where })
  expect(fillFields(sure('我们在江苏'), fields)).toEqual({})
})

test('an amount is a budget, never the turnover that another money field asks for', () => {
  const spans = recognise('预算30万', { today })
  const money = (id: string) => ({ id, kind: 'money' as const })
  expect(fillFields(spans, [money('revenue'), money('budget')])).toEqual({ budget: 300_000 })
  expect(fillFields(spans, [money('revenue')])).toEqual({})
})

test('a heading names no choice, and a day alone takes the whole sentence', () => {
  const choices = wordsOf('by', [{ id: 'call', label: { zh: '电话' } }])
  expect(recognise('电话：13812345678', { today, choices }).map(({ kind }) => kind)).toEqual(['phone'])
  const text = '好的。明天，我发您报价'
  const { promise } = fillFollowUp(text, recognise(text, { today }), { zone: 'Asia/Shanghai', today })
  expect(promise).toEqual({ text: '明天，我发您报价', due: '2026-11-23T10:00:00.000Z' })
})

describe('whatever is pasted', () => {
  const pieces = fc.constantFrom(
    '王总',
    '李经理',
    '上海',
    '有限公司',
    '13812345678',
    '021-61234567转8',
    '下周三',
    '下午3点',
    '月底',
    '30万',
    'RMB 300k',
    'a@b.cn',
    '地址：',
    '路88号',
    '微信：',
    '\n',
    ' ',
    '：',
    '2026/11/20 10:32',
    'next ',
    'Tuesday',
    'Anna Berry',
    '😀',
    '\u0000',
    '（',
    'BEGIN:VCARD\n',
    'FN:',
    'TEL:',
    ';ENCODING=QUOTED-PRINTABLE:=E7=',
    '99999999年99月99日',
    'in 999 months',
    '999个月后',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 40 })
      .map((all) => all.join('')),
  )

  test('parts lie inside the text, in order, never overlap, and the same text gives the same parts', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const spans = recognise(text, { today })
        let end = 0
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(end)
          expect(span.end).toBeGreaterThan(span.start)
          expect(text.slice(span.start, span.end)).toBe(span.text)
          expect(span.confidence > 0 && span.confidence <= 1).toBe(true)
          end = span.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
        expect(recognise(text, { today })).toEqual(spans)
        fillFollowUp(text, spans, { zone: 'Asia/Shanghai', today })
      }),
      { numRuns: 400 },
    )
  })

  test('no more is read than is confirmed by hand, however long the text', () => {
    const spans = recognise(`${'x'.repeat(MOST_READ)} 13812345678`, { today })
    expect(spans).toEqual([])
    for (const piece of ['王', '1-', 'A ', ' ', '上海', '1,', 'a.', '(', '\n', 'FN:'])
      expect(recognise(piece.repeat(1_000_000 / piece.length), { today }).length).toBeLessThanOrEqual(300)
  })
})
