import {textOf, type Values} from '../guards'
import {readSettings} from '../settings'
import {api} from '../wxCall'

const parse: (text: string) => unknown = JSON.parse

// Each person has a store of their own, as each phone has.
const prefix = (): string => `wx:${readSettings().openid}:`

const read = (key: string): {found: boolean; data: unknown} => {
  const text = localStorage.getItem(prefix() + key)
  return text === null ? {found: false, data: ''} : {found: true, data: parse(text)}
}

const write = (key: string, data: unknown): void => {
  if (key === '') throw new Error('key must not be empty')
  localStorage.setItem(prefix() + key, JSON.stringify(data ?? null))
}

const keys = (): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix()))
    .map((key) => key.slice(prefix().length))

const remove = (key: string): void => localStorage.removeItem(prefix() + key)

const info = (): Values => {
  const size = keys().reduce((sum, key) => sum + (localStorage.getItem(prefix() + key)?.length ?? 0), 0)
  return {keys: keys(), currentSize: Math.ceil(size / 1024), limitSize: 10240}
}

/** Storage on the phone, kept in this browser. */
export const storage = {
  getStorageSync: (key: string) => read(key).data,
  setStorageSync: (key: string, data: unknown) => write(key, data),
  removeStorageSync: (key: string) => remove(key),
  clearStorageSync: () => keys().forEach(remove),
  getStorageInfoSync: info,
  getStorage: api('getStorage', ({key}) => {
    const {found, data} = read(textOf(key))
    if (!found) throw new Error('data not found')
    return {data}
  }),
  setStorage: api('setStorage', ({key, data}) => write(textOf(key), data)),
  removeStorage: api('removeStorage', ({key}) => remove(textOf(key))),
  clearStorage: api('clearStorage', () => keys().forEach(remove)),
  getStorageInfo: api('getStorageInfo', info),
}
