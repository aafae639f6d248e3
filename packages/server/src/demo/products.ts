import type { Luck } from './luck.ts'

export type ProductLine = 'cnc' | 'robot' | 'compressor' | 'laser' | 'inspection' | 'automation-line'

interface Product {
  readonly label: string
  readonly industries: readonly string[]
  readonly needs: readonly string[]
  readonly models: readonly string[]
  /** Price of one set in ten thousand CNY, lowest and highest. */
  readonly price: readonly [number, number]
  readonly pains: readonly string[]
  readonly today: readonly string[]
}

/** What the company sells, in the words of those who buy it. */
export const productLines: Readonly<Record<ProductLine, Product>> = {
  cnc: {
    label: '数控机床',
    industries: ['automotive', 'aerospace', 'mould', 'machinery'],
    needs: [
      '加工铝合金壳体，年产 6 万件，尺寸 ≤ 400 mm，平面度 0.02，现有三轴效率跟不上，想了解五轴或卧加方案。',
      '45# 钢阀体钻铣，单件节拍要压到 4 分钟以内，月产 8000 件，需要带自动换刀和排屑。',
      '模具型腔精加工，表面要求 Ra0.4，想找高速机替换用了十一年的老设备。',
      '轴类零件车铣复合，最长 650 mm，同轴度 0.01，希望一次装夹完成。',
      '新车间规划 6 台立加，先买两台试用，重点看精度稳定性和售后响应。',
    ],
    models: ['VMC-850 立式加工中心', 'HMC-630 卧式加工中心', 'VTC-1200 五轴机', 'TC-50 车铣复合'],
    price: [28, 115],
    pains: [
      '三轴要装夹四次，同轴度时好时坏，报废率 3.8%',
      '主轴每月停机 26 小时，夜班不敢开',
      '师傅退休后编程没人接，换型要半天',
    ],
    today: ['2013 年的三轴立加 4 台，委外一部分', '老普车加数控改造，靠师傅手感', '外协加工，交期两周'],
  },
  robot: {
    label: '工业机器人',
    industries: ['automotive', 'electronics', 'new-energy', 'food'],
    needs: [
      '冲压线上下料，工件 8 kg，节拍 6 秒，两班倒，现在靠 5 个人工，招不到人。',
      '纸箱码垛，12 箱/分钟，三种箱型，车间净高 4.2 米。',
      '弧焊工作站，Q345 支架，日产 300 件，焊缝要求一致，要带变位机。',
      '电芯模组搬运，洁净度万级，重复定位 ±0.05，想看同行案例。',
    ],
    models: ['RB-12 上下料机器人', 'RB-50 搬运机器人', 'RP-160 码垛机器人', 'RW-6 焊接工作站'],
    price: [16, 78],
    pains: ['夜班招不到人，工资涨了两成', '码垛腰伤一年三起', '焊缝一致性差，返工率 7%'],
    today: ['人工上下料，每班 5 人', '半自动码垛机，换型要一小时', '手工焊，八个焊工'],
  },
  compressor: {
    label: '空压机',
    industries: ['textile', 'food', 'chemical', 'machinery', 'electronics'],
    needs: [
      '两台 75 kW 工频机，电费一年 96 万，想换永磁变频，先做能耗评估。',
      '新厂用气量 42 m³/min，0.75 MPa，要求无油，含后处理。',
      '喷涂线压缩空气带水，露点达不到 −20℃，需要整套后处理改造。',
      '现有空压站三台机联控混乱，想上集中控制，夜间只开一台。',
    ],
    models: ['PM-75 永磁变频螺杆机', 'PM-132 两级压缩', 'OF-110 无油螺杆机', 'AS-3 空压站联控'],
    price: [7, 42],
    pains: ['一年电费 96 万，其中三成是空载', '压缩空气带水，产品起泡返工', '夏天高温停机，一停全线停'],
    today: ['工频螺杆机三台，最老的 9 年', '活塞机加储气罐', '租赁空压机，按月付'],
  },
  laser: {
    label: '激光切割',
    industries: ['metalworking', 'building', 'machinery', 'automotive'],
    needs: [
      '12 mm 碳钢板切割，月用板 300 吨，现在外协切，交期不可控，想自己上一台 12 kW。',
      '不锈钢管材切割，φ20–φ160，要自动上料，日产 800 根。',
      '薄板钣金，1–3 mm，料型多批量小，想要自动排版和换台面。',
      '门窗五金激光切割，铝材为主，毛刺要求高，想先带料试切。',
    ],
    models: ['LC-6020 激光切割机 12kW', 'LC-3015 激光切割机 6kW', 'LT-160 激光切管机', 'LB-2 上下料库'],
    price: [38, 165],
    pains: ['外协切割一吨贵 420 元，交期一拖再拖', '等离子切口有毛刺，打磨要四个人', '薄板排版靠人，废料率 14%'],
    today: ['外协切割', '等离子加打磨', '2 kW 老激光，切不动 8 mm'],
  },
  inspection: {
    label: '检测仪器',
    industries: ['aerospace', 'medical', 'electronics', 'mould'],
    needs: [
      '壳体三坐标检测，行程 800×1000×600，要能接产线数据，客户审核要求 MSA。',
      '连接器针脚共面度全检，0.02 mm，节拍 1.5 秒，现在人工抽检有客诉。',
      '铸件内部缺陷检测，考虑工业 CT，想先送样做几件。',
      '医疗导管外径在线测量，0.5–4 mm，精度 1 μm。',
    ],
    models: ['CMM-8106 三坐标', 'VI-300 视觉检测机', 'CT-225 工业 CT', 'LM-4 激光测径仪'],
    price: [14, 92],
    pains: ['人工抽检漏检，上季度两次客诉', '量具靠纸质记录，审核年年被开不符合项', '送外检一次三天，等结果停线'],
    today: ['人工卡尺加投影仪', '送第三方检测', '老三坐标，软件停更'],
  },
  'automation-line': {
    label: '自动化产线',
    industries: ['new-energy', 'automotive', 'electronics'],
    needs: [
      '模组装配线，节拍 22 秒，12 个工位，要接 MES，先做方案和节拍仿真。',
      '减速机装配线半自动改全自动，场地 28×14 米，年产 15 万台。',
      '连接器组装检测包装一体线，三款产品共线，换型 10 分钟以内。',
    ],
    models: ['AL-12 模组装配线', 'AL-8 柔性装配线', 'AL-20 组装检测线'],
    price: [160, 620],
    pains: ['人工线 46 人，良率 94%', '三款产品不能共线，换型半天', '客户要求全程追溯，纸单对不上'],
    today: ['半自动线加人工', '外购单机自己拼', '人工流水线，46 人'],
  },
}

export function isProductLine(value: unknown): value is ProductLine {
  return typeof value === 'string' && value in productLines
}

export function industryOf(luck: Luck, line: ProductLine): string {
  return luck.pick(productLines[line].industries)
}

export function needOf(luck: Luck, line: ProductLine): string {
  return luck.pick(productLines[line].needs)
}

/** A deal's amount in CNY, to a thousand. */
export function amountOf(luck: Luck, line: ProductLine, quantity: number): number {
  const [low, high] = productLines[line].price
  return Math.round(luck.between(low, high) * Math.min(quantity, 6) ** 0.8 * 10) * 1000
}
