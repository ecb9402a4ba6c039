import {type Case, fieldOf, listOf, type Tools} from './case'

const echo = async ({cloud}: Tools, data: object) =>
  fieldOf(await cloud.callFunction({name: 'echo', data}), 'result')

const send =
  (api: string, data: object) =>
  async ({cloud}: Tools): Promise<unknown> => {
    const [group = '', verb = ''] = api.split('.')
    // The SDK answers every name; groups and calls are functions alike.
    const calls: unknown = cloud.openapi[group]
    if (typeof calls !== 'function' && typeof calls !== 'object') throw new Error(`${api} is not there`)
    const call: unknown = calls && Reflect.get(calls, verb)
    if (typeof call !== 'function') throw new Error(`${api} is not there`)
    const reply: unknown = await Reflect.apply(call, calls, [data])
    return reply
  }

/** Functions, storage and openapi. */
export const services: readonly Case[] = [
  {
    name: 'callFunction() hands over and back',
    run: (tools) => echo(tools, {say: '你好'}),
    result: {said: '你好'},
  },
  {
    name: 'callFunction() of one that throws',
    run: (tools) => echo(tools, {fail: 'broken'}),
    refused: {message: /broken/},
  },
  {
    name: 'callFunction() of one that takes too long',
    run: (tools) => echo(tools, {sleep: 9000}),
    refused: {message: /timed out/},
  },
  {
    name: 'callFunction() of one that is not there',
    run: ({cloud}) => cloud.callFunction({name: 'absent', data: {}}),
    refused: {message: /absent/},
  },
  {
    name: 'a function calls a function',
    run: async (tools) => {
      const context = fieldOf(await echo(tools, {nested: true}), 'context')
      return fieldOf(context, 'SOURCE')
    },
    result: 'scf,scf',
  },
  {
    name: 'uploadFile() answers with a file id',
    run: async ({cloud, name}) =>
      fieldOf(
        await cloud.uploadFile({cloudPath: `${name}/我 1.txt`, fileContent: Buffer.from('hello')}),
        'fileID',
      ),
    result: expect.stringMatching(/^cloud:\/\/local\.local-bucket\/.+\/我 1\.txt$/),
  },
  {
    name: 'downloadFile() brings the bytes back',
    run: async ({cloud, name}) => {
      const {fileID} = await cloud.uploadFile({
        cloudPath: `${name}/我.bin`,
        fileContent: Buffer.from([0, 1, 2, 255, 13, 10]),
      })
      return [...(await cloud.downloadFile({fileID})).fileContent]
    },
    result: [0, 1, 2, 255, 13, 10],
  },
  {
    name: '20 MB go up and come back',
    run: async ({cloud, name}) => {
      const bytes = Buffer.alloc(20 * 1024 * 1024, '网格')
      const {fileID} = await cloud.uploadFile({cloudPath: `${name}/big.csv`, fileContent: bytes})
      return bytes.equals((await cloud.downloadFile({fileID})).fileContent)
    },
    result: true,
  },
  {
    name: 'getTempFileURL() serves the file',
    run: async ({cloud, name}) => {
      const {fileID} = await cloud.uploadFile({cloudPath: `${name}/a.txt`, fileContent: Buffer.from('hello')})
      const [file] = listOf(await cloud.getTempFileURL({fileList: [fileID]}), 'fileList')
      return (await fetch(String(fieldOf(file, 'tempFileURL')))).text()
    },
    result: 'hello',
  },
  {
    name: 'getTempFileURL() of a missing file',
    run: async ({cloud}) =>
      fieldOf(
        listOf(await cloud.getTempFileURL({fileList: ['cloud://local.local-bucket/none']}), 'fileList')[0],
        'status',
      ),
    result: -503003,
  },
  {
    name: 'deleteFile() removes it',
    run: async ({cloud, name}) => {
      const {fileID} = await cloud.uploadFile({cloudPath: `${name}/a.txt`, fileContent: Buffer.from('hello')})
      const reply = await cloud.deleteFile({fileList: [fileID, fileID]})
      return listOf(reply, 'fileList').map((file) => fieldOf(file, 'status'))
    },
    result: [0, -503003],
  },
  {
    name: 'a path that leaves the storage is refused',
    run: ({cloud}) => cloud.uploadFile({cloudPath: '../x.txt', fileContent: Buffer.from('x')}),
    refused: {message: /path|url/},
  },
  {
    name: 'subscribeMessage.send',
    run: send('subscribeMessage.send', {touser: 'o1', templateId: 't', data: {thing1: {value: '你好'}}}),
    result: expect.objectContaining({errCode: 0}),
  },
  {
    name: 'a scripted refusal',
    run: async (tools) => {
      await tools.script('subscribeMessage.send', 43101)
      return send('subscribeMessage.send', {touser: 'o2', templateId: 't', data: {}})(tools)
    },
    refused: {errCode: 43101, message: /refuse/},
  },
  {
    name: 'security.msgSecCheck passes',
    run: async (tools) =>
      fieldOf(
        fieldOf(
          await send('security.msgSecCheck', {openid: 'o', scene: 1, version: 2, content: '你好'})(tools),
          'result',
        ),
        'suggest',
      ),
    result: 'pass',
  },
  {
    name: 'wxacode.getUnlimited brings an image',
    run: async (tools) => fieldOf(await send('wxacode.getUnlimited', {scene: 'a=1'})(tools), 'contentType'),
    result: 'image/png',
  },
]
