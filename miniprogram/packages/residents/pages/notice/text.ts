import {noticeVersion} from '../../../../shared/privacyNotice'

/**
 * What people are told before anything is asked of them, in plain words: who, what, why, how long, who sees it,
 * their rights, whom to ask and where to complain (个人信息保护法 articles 7, 13–17, 21, 28–31, 44–50). A change of
 * what it says is another `noticeVersion`: consents name the version that was read.
 */

export interface NoticePart {
  readonly heading: string
  readonly lines: readonly string[]
}

export interface Notice {
  /** 2026 年 12 月版 */
  readonly version: string
  /** The whole of it in three lines. */
  readonly short: readonly string[]
  readonly parts: readonly NoticePart[]
}

const versionSaid = (): string => {
  const [year = '', month = ''] = noticeVersion.split('-')
  return `${year} 年 ${String(Number(month))} 月版`
}

/**
 * @param name of the community, or empty while it is not known
 * @param phone of its hall, as people say it
 */
export const noticeText = (name: string, phone: string): Notice => {
  const who = `${name === '' ? '本社区' : name}居民委员会`
  return {
    version: versionSaid(),
    short: [
      '只在用得上的时候问，问的时候都说明为什么。',
      '不填可以不填的，照样能办基本的事。',
      '谁看过您的信息，您随时能查；不想留了，随时能删。',
    ],
    parts: [
      {
        heading: '谁在收集和保管',
        lines: [
          `${who}。电话 ${phone}，地址和办公时间在“首页”能看到。`,
          '存在社区使用的服务器或微信云开发里，都在中国境内，不往境外送。电话和证件号加密存放。',
        ],
      },
      {
        heading: '收集什么，为什么',
        lines: [
          '微信身份：打开小程序就有，用来认出是您本人。随便看看不用留别的。',
          '姓名和电话：约窗口、留下事情时问。窗口叫您要用姓名，时间有变要打电话给您。',
          '住处：上门服务、找您的网格员和单元长时用。可以不填，也可以只填到楼。不用定位。',
          '是不是本社区居民：由单元长、楼长、网格员、窗口或家里人核实，只记结果，不收房本和租房合同。',
          '您办的事：约了什么、办得怎样，用来接着办，您也能回头查。',
        ],
      },
      {
        heading: '要您单独同意的',
        lines: [
          '身份证号、健康情况这类敏感信息：只在某件事法律规定要用时问，问之前单独说明、单独请您同意。',
          '不满 14 周岁孩子的信息：要监护人同意才登记。',
        ],
      },
      {
        heading: '谁能看到',
        lines: [
          '给您办这件事的工作人员；单元长、楼长、网格员只能看到自己负责的那几户里、您出示身份码的人。',
          '每看一次完整的姓名、电话都会记下来：谁、什么时候、为了什么。您自己能查。',
          '邻居看不到您的姓名、电话和门牌。家里人要双方都同意才互相看到名字。',
          '不卖，不做广告，不交给别的公司用。转给上级部门办理时，只给这件事用得上的。',
        ],
      },
      {
        heading: '留多久',
        lines: [
          '姓名、电话、住处：您还在用就留着；您说搬走了，住处就去掉；您要求删除，就删掉。',
          '办过的事：法律要求留存的（比如津贴发放的凭据）留到规定的年限，会写明理由并锁起来，平时谁也看不到；其余随您删除。',
          '查看和登录的记录：按《网络安全法》至少留六个月。',
        ],
      },
      {
        heading: '您可以做的',
        lines: [
          '查看和复制您的信息，改正写错的，补上缺的。',
          '撤回同意：以前已经办完的不受影响，以后不再用。',
          '删除全部信息并注销。',
          '请人代办，也可以随时收回。老人、没有微信的人，可以到窗口或打电话，请工作人员替您做上面每一样。',
          '不满意自动给出的结果，可以要求由人来处理。这里没有只由机器决定的事。',
        ],
      },
      {
        heading: '找谁，去哪里投诉',
        lines: [
          `打电话 ${phone}，或者到社区窗口，十五天内答复您。`,
          '不满意答复，可以打 12345，或者向当地网信部门投诉，也可以向法院起诉。',
        ],
      },
      {
        heading: '说明有变',
        lines: ['内容有变会换一个版本号，再次保存姓名、电话时请您重新看一眼。以前的版本可以到窗口要。'],
      },
    ],
  }
}
