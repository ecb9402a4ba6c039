import type {Kind} from './kinds'
import type {Item} from './routing'

/**
 * A starting table: 57 matters that people bring, each with the one of 13 departments whose duty it is. The number is
 * that of the source, which does not list them (row 45: "57项职能全部移交给13个职能部门", 权随责走、费随事转); the
 * matters are plain ones of any community, to be changed by it.
 */

type Line = readonly [id: string, name: string, words: string, kind?: Kind]

const departments: Readonly<Record<string, readonly Line[]>> = {
  城市管理局: [
    ['lamp', '路灯、楼道灯', '路灯 楼道灯 灯不亮 灯坏 声控灯'],
    ['rubbish', '垃圾清运', '垃圾 清运 垃圾桶 脏'],
    ['parking', '停车、充电', '停车 车位 占道 充电桩 飞线'],
    ['stalls', '占道摆摊', '摆摊 占道经营 地摊'],
    ['signs', '广告牌、小广告', '广告牌 小广告 招牌'],
    ['potholes', '路面坏了', '路面 坑 地砖 马路牙子'],
    ['toilets', '公共厕所', '公厕 厕所'],
  ],
  住房和城乡建设局: [
    ['drain', '下水道、污水', '下水道 污水 堵了 井盖 返水 管道堵'],
    ['heating', '供暖', '暖气 供暖 不热 供热'],
    ['leak', '房顶、外墙漏水', '房顶漏 外墙 漏雨 墙皮'],
    ['oldblock', '老旧小区改造', '改造 加装电梯'],
    ['fund', '维修资金', '维修资金 维修基金'],
    ['owners', '业主委员会', '业委会 业主大会'],
  ],
  自然资源局: [
    ['building', '违建、占用公共地方', '违建 私搭 占用 楼道堆 堆放'],
    ['land', '房产证、不动产登记', '房产证 不动产 过户', 'consult'],
    ['plan', '盖楼挡光、规划', '挡光 规划 采光'],
  ],
  公安局: [
    ['noise', '噪声', '噪声 噪音 吵 扰民 施工'],
    ['pets', '养狗、动物', '狗 猫 宠物 蛇'],
    ['register', '户口、身份证', '户口 身份证 居住证', 'consult'],
    ['theft', '偷盗、治安', '偷 被盗 治安 巡逻'],
    ['fraud', '诈骗', '诈骗 骗子 刷单'],
    ['traffic', '红绿灯、乱停堵路', '红绿灯 堵路 斑马线 限速'],
  ],
  民政局: [
    ['benefits', '低保、补贴', '低保 补贴 救助', 'consult'],
    ['elderpay', '高龄津贴', '高龄 津贴', 'consult'],
    ['homecare', '居家养老、老年食堂', '养老 老年食堂 助餐点'],
    ['funeral', '殡葬', '殡葬 烧纸', 'consult'],
    ['marriage', '婚姻登记', '结婚证 离婚', 'consult'],
  ],
  人力资源和社会保障局: [
    ['pension', '养老金、社保', '养老金 社保 退休', 'consult'],
    ['jobs', '找工作、培训', '找工作 就业 培训', 'consult'],
    ['wages', '欠工资', '欠薪 工资 拖欠'],
    ['injury', '工伤', '工伤', 'consult'],
  ],
  医疗保障局: [
    ['medical', '医保报销', '医保 报销', 'consult'],
    ['chronic', '慢病、门诊登记', '慢病 慢性病 门诊', 'consult'],
    ['care', '长期护理', '长护险 护理险', 'consult'],
  ],
  卫生健康局: [
    ['doctor', '家庭医生', '家庭医生 签约'],
    ['vaccine', '打疫苗', '疫苗 接种', 'consult'],
    ['pests', '老鼠、蚊虫', '老鼠 蟑螂 蚊子 消杀'],
    ['birth', '生育登记', '生育 准生', 'consult'],
  ],
  教育局: [
    ['school', '上学、划片', '上学 学区 划片 入学', 'consult'],
    ['tutoring', '校外培训', '培训班 补课 退费'],
    ['nursery', '幼儿园、托育', '幼儿园 托育', 'consult'],
  ],
  市场监督管理局: [
    ['lift', '电梯', '电梯'],
    ['food', '吃的不干净', '食品 过期 餐馆 外卖'],
    ['prices', '乱收费、缺斤短两', '乱收费 短斤 价格'],
    ['goods', '买到假货', '假货 退货 消费'],
    ['medicine', '药店、保健品', '药店 保健品 推销'],
  ],
  消防救援大队: [
    ['fire', '消防通道', '消防 通道堵 灭火器'],
    ['hydrant', '消火栓没水', '消火栓 消防栓'],
    ['ebike', '电动车进楼充电', '电动车 电瓶 楼道充电'],
  ],
  生态环境局: [
    ['smoke', '油烟、异味', '油烟 异味 臭'],
    ['dust', '扬尘', '扬尘 灰大'],
    ['water-dirty', '河沟又黑又臭', '河 沟 黑臭'],
    ['factory', '厂子排污', '排污 厂 冒烟'],
  ],
  园林局: [
    ['green', '绿化、树木', '树 绿化 草坪 花坛'],
    ['park', '小公园、健身器材', '公园 健身器材 凉亭'],
    ['branches', '树枝挡窗、要倒', '树枝 树倒 枯树'],
    ['benches', '座椅、栏杆坏了', '座椅 长椅 栏杆'],
  ],
}

const itemOf = (department: string, [id, name, words, kind = 'help']: Line): Item => ({
  ...{id, name, department, kind},
  words: words.split(' '),
  duty: kind === 'consult' ? 'assist' : 'government',
})

export const exampleItems: readonly Item[] = Object.entries(departments).flatMap(([department, lines]) =>
  lines.map((line) => itemOf(department, line)),
)

export const exampleDepartments: readonly string[] = Object.keys(departments)

/** A community's own matters with the example's: one of the same id becomes the example's. */
export const withExample = (items: readonly Item[]): readonly Item[] => [
  ...exampleItems,
  ...items.filter(({id}) => !exampleItems.some((one) => one.id === id)),
]
