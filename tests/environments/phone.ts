import {TestEnvironment as JsdomEnvironment} from 'jest-environment-jsdom'

/** A document with a phone's clock: residents and staff are at +08:00. */
export default class PhoneEnvironment extends JsdomEnvironment {
  constructor(...args: ConstructorParameters<typeof JsdomEnvironment>) {
    // Set on the real process, outside of the sandbox: only there does V8 drop its cached zone.
    process.env.TZ = 'Asia/Shanghai'
    super(...args)
    // jsdom leaves it out; every WeChat that we support has it.
    this.global.structuredClone = structuredClone
  }
}
