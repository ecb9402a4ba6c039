import fc from 'fast-check'
import {afterCall, type CallState} from '../../miniprogram/packages/messages/rules/calls'
import {fill, slotField} from '../../miniprogram/packages/messages/rules/fill'
import {hushedSays, isOwn} from '../../miniprogram/packages/messages/rules/hushed'
import {kinds, matters, type Kind} from '../../miniprogram/packages/messages/rules/kinds'
import {fieldValue, templates, type FieldType} from '../../miniprogram/packages/messages/rules/templates'

const today = '2026-11-24'
const filled = (text: string, fields: Record<string, string>, names: Record<string, string> = {}): string =>
  fill(text, {fields, names, today})

describe('a text', () => {
  test.each([
    ['{service}好了', {service: '高龄津贴'}, '高龄津贴好了'],
    ['{slot|slot}', {slot: slotField('2026-11-25', '09:30', '10:00')}, '明天(周三)上午 9:30–10:00'],
    ['{due|day}前', {due: '2026-12-04'}, '12月4日(周五)前'],
    ['办好了[，{due|day}前答复]。', {due: ''}, '办好了。'],
    ['办好了[，{due|day}前答复]。', {}, '办好了。'],
    ['办好了[，{due|day}前答复]。', {due: '2026-11-24'}, '办好了，今天(周二)前答复。'],
    // What people wrote is no place, no bracket and no pattern of ours.
    ['原因：{why}。', {why: '[{service}] $& \\1'}, '原因：[{service}] $& \\1。'],
    ['[原因：{why}。]', {why: ']['}, '原因：][。'],
    // Names of things that every object has are no fields.
    ['{constructor}{toString}', {}, ''],
  ])('%s with %j says %s', (text, fields, expected) => {
    expect(filled(text, fields)).toBe(expected)
  })

  test('a name goes before a field of the same name', () => {
    expect(filled('{by}替您约了', {by: 'p_1'}, {by: '刘芳'})).toBe('刘芳替您约了')
  })

  test.each(Object.entries(kinds) as [string, Kind][])(
    '%s has words for each field of its template',
    (_, kind) => {
      expect(matters[kind.matter].word).not.toBe('')
      if (kind.push === undefined) return
      const said = templates[kind.push.template].fields.map(({says}) => says)
      expect(Object.keys(kind.push.says).sort()).toEqual([...said].sort())
      // Others may see the telephone's screen: no name goes out.
      expect(Object.values(kind.push.says).join()).not.toContain('{by}')
    },
  )
})

describe('a field of a subscription message', () => {
  test.each<[FieldType, string, string]>([
    ['thing', '高龄津贴申请', '高龄津贴申请'],
    ['thing', '一'.repeat(20), '一'.repeat(20)],
    ['thing', '一'.repeat(21), `${'一'.repeat(19)}…`],
    ['thing', '𠮷'.repeat(21), `${'𠮷'.repeat(19)}…`],
    ['thing', '两\n行\t字', '两 行 字'],
    ['thing', '', '见消息'],
    ['phrase', '材料不全', '材料不全'],
    ['phrase', '已转办 3 天', '已转办天'],
    ['phrase', '六个字就太长', '六个字就太'],
    ['phrase', 'OK', '见消息'],
    ['character_string', '20261124-A001', '20261124-A001'],
    ['character_string', '号'.repeat(3), '-'],
    ['character_string', '1'.repeat(40), '1'.repeat(32)],
    ['number', '第 3 位', '3'],
    ['time', '2026-11-24', '2026年11月24日'],
    ['time', '2026-11-24 09:30', '2026年11月24日 09:30'],
    ['time', '2026-11-24 09:30 10:00', '2026年11月24日 09:30~10:00'],
    ['time', '明天', ''],
  ])('%s %j is %j', (type, text, expected) => {
    expect(fieldValue(type, text)).toBe(expected)
  })

  test('is never longer than WeChat takes, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', maxLength: 60}), (text) => {
        expect(Array.from(fieldValue('thing', text)).length).toBeLessThanOrEqual(20)
        expect(fieldValue('phrase', text)).toMatch(/^\p{Script=Han}{1,5}$/u)
        expect(fieldValue('character_string', text)).toMatch(/^[\x20-\x7e]{1,32}$/u)
      }),
    )
  })
})

describe('what is told of a confidential visit', () => {
  test('the telephone’s screen shows when it is, and no more', () => {
    const filling = {
      fields: {service: '那件事', slot: '2026-11-24 09:00 10:00', why: '心理老师请假', hush: '1'},
      ...{names: {}, today: '2026-11-23'},
    }
    const pushed = Object.values(kinds).flatMap((kind: Kind) => {
      const {template, says} = kind.push ?? {}
      if (template === undefined || says === undefined) return []
      return templates[template].fields.map((one) => hushedSays(one, fill(says[one.says] ?? '', filling)))
    })
    expect(pushed).toContain('您的预约')
    expect(pushed).toContain('2026-11-24 09:00 10:00')
    expect(pushed.join()).not.toMatch(/心理|那件事/u)
  })

  test('is for nobody who reads somebody’s messages for them', () => {
    expect(isOwn({kind: 'visit-moved', fields: {hush: '1'}})).toBe(true)
    expect(isOwn({kind: 'visit-moved', fields: {}})).toBe(false)
  })
})

describe('a call', () => {
  const days = {today, tomorrow: '2026-11-25'}
  test.each<[CallState, string, number, Parameters<typeof afterCall>[1], ReturnType<typeof afterCall>]>([
    ['open', today, 0, 'reached', {state: 'reached', date: today, tries: 1}],
    ['open', '2026-11-20', 0, 'wrong-number', {state: 'wrong-number', date: '2026-11-20', tries: 1}],
    ['open', today, 0, 'no-answer', {state: 'open', date: '2026-11-25', tries: 1}],
    ['open', today, 1, 'no-answer', {state: 'open', date: '2026-11-25', tries: 2}],
    ['open', today, 2, 'no-answer', {state: 'gave-up', date: today, tries: 3}],
    ['open', today, 2, 'reached', {state: 'reached', date: today, tries: 3}],
    ['open', '2026-11-25', 1, 'reached', null],
    ['reached', today, 1, 'no-answer', null],
    ['gave-up', today, 3, 'reached', null],
    ['read', today, 0, 'reached', null],
  ])('%s of %s after %i tries: %s', (state, date, tries, outcome, expected) => {
    expect(afterCall({state, date, tries}, outcome, days)).toEqual(expected)
  })
})
