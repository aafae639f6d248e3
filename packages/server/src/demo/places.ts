/** Where the company's customers are: each team's regions with how often they come up, and their cities. */
export interface Territory {
  readonly name: string
  readonly regions: readonly (readonly [region: string, weight: number])[]
}

const east: Territory = {
  name: '华东团队',
  regions: [
    ['jiangsu', 34],
    ['zhejiang', 24],
    ['shanghai', 14],
    ['shandong', 12],
    ['anhui', 8],
    ['fujian', 5],
    ['jiangxi', 3],
  ],
}
const south: Territory = {
  name: '华南华中团队',
  regions: [
    ['guangdong', 58],
    ['hubei', 14],
    ['hunan', 10],
    ['henan', 11],
    ['guangxi', 5],
    ['hainan', 2],
  ],
}
const northWest: Territory = {
  name: '北方西部团队',
  regions: [
    ['beijing', 46],
    ['hebei', 9],
    ['tianjin', 11],
    ['liaoning', 7],
    ['sichuan', 10],
    ['chongqing', 8],
    ['shaanxi', 6],
    ['shanxi', 2],
    ['yunnan', 1],
  ],
}
const north: Territory = {
  name: '北方团队',
  regions: [
    ['beijing', 50],
    ['tianjin', 16],
    ['hebei', 14],
    ['liaoning', 11],
    ['shanxi', 5],
    ['jilin', 4],
  ],
}
const west: Territory = {
  name: '西部团队',
  regions: [
    ['sichuan', 34],
    ['chongqing', 26],
    ['shaanxi', 20],
    ['yunnan', 8],
    ['guizhou', 7],
    ['gansu', 5],
  ],
}

/** Three teams up to 20 reps, four above. */
export function territories(reps: number): readonly Territory[] {
  return reps <= 20 ? [east, south, northWest] : [east, south, north, west]
}

export const cities: Readonly<Record<string, readonly string[]>> = {
  jiangsu: ['苏州', '无锡', '常州', '南京', '南通', '昆山', '扬州', '徐州'],
  zhejiang: ['宁波', '杭州', '台州', '温州', '嘉兴', '绍兴', '金华'],
  shanghai: ['上海'],
  shandong: ['青岛', '济南', '烟台', '潍坊', '淄博'],
  anhui: ['合肥', '芜湖', '滁州'],
  fujian: ['厦门', '泉州', '福州'],
  jiangxi: ['南昌', '赣州'],
  guangdong: ['深圳', '东莞', '佛山', '广州', '中山', '惠州', '珠海'],
  hubei: ['武汉', '襄阳', '宜昌'],
  hunan: ['长沙', '株洲'],
  henan: ['郑州', '洛阳', '新乡'],
  guangxi: ['柳州', '南宁'],
  hainan: ['海口'],
  beijing: ['北京'],
  hebei: ['保定', '石家庄', '唐山'],
  tianjin: ['天津'],
  liaoning: ['沈阳', '大连'],
  jilin: ['长春'],
  shanxi: ['太原'],
  sichuan: ['成都', '绵阳', '德阳'],
  chongqing: ['重庆'],
  shaanxi: ['西安', '宝鸡'],
  yunnan: ['昆明'],
  guizhou: ['贵阳'],
  gansu: ['兰州'],
}
