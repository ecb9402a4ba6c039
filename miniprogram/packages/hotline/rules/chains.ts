/**
 * 一事一链: one public code joins what becomes of a matter: what people told, the joint need, the council topic, the
 * project, the acceptance by the same households. Links are data: a domain that adds one names its kind here.
 */
export const linkKinds = {
  request: {name: '居民反映'},
  need: {name: '并成共同需求'},
  topic: {name: '列入居民议事'},
  project: {name: '立项实施'},
  acceptance: {name: '居民验收'},
} as const

export type LinkKind = keyof typeof linkKinds

/** What a joint need is measured in. */
export const measureUnits = ['户', '人', '盏', '米', '平方米', '个', '处', '台', '棵'] as const
export type MeasureUnit = (typeof measureUnits)[number]

export interface Measure {
  readonly amount: number
  readonly unit: MeasureUnit
}

/** Requests that one joint need is made of, and links that one chain has. */
export const chainRequests = {least: 2, most: 20} as const
export const mostLinks = 60
export const mostAmount = 1_000_000
