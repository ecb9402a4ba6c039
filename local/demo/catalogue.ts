import {servicesOfCare} from './servicesOfCare'
import {servicesOfWork} from './servicesOfWork'

/** What the one-stop hall of 东圣社区 takes in: 9 categories with 23 items (report on 东圣社区). */

export const categories = [
  {id: 'minzheng', name: '民政救助'},
  {id: 'yanglao', name: '养老服务'},
  {id: 'canji', name: '残疾人服务'},
  {id: 'weisheng', name: '卫生健康'},
  {id: 'shebao', name: '社会保障'},
  {id: 'jiuye', name: '就业创业'},
  {id: 'tuiyi', name: '退役军人服务'},
  {id: 'zhufang', name: '住房保障'},
  {id: 'zonghe', name: '综合服务'},
]

export const situations = [
  {id: 'laoren', name: '老人'},
  {id: 'haizi', name: '孩子'},
  {id: 'zhufang', name: '住房'},
  {id: 'kunnan', name: '有困难'},
  {id: 'canji', name: '残疾人'},
  {id: 'gongzuo', name: '工作'},
  {id: 'zhengming', name: '证明'},
]

export const services = [...servicesOfCare, ...servicesOfWork]
