import {packNpm} from '../wechat/packNpm'
import {buildFunctions, root} from './functions'

/** After `npm ci`, and on `npm run build`: the functions are bundled and WeChat's npm packages packed. */
const prepare = async (): Promise<void> => {
  await buildFunctions()
  await packNpm(root)
}

prepare().catch((thrown: unknown) => {
  console.error(thrown)
  process.exitCode = 1
})
