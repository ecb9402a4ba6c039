import {TestEnvironment as NodeEnvironment} from 'jest-environment-node'
import {stand} from '../harness/standing'

/** Node with the functions' clock: CloudBase runs at UTC. Clouds stand outside of the files that use them. */
export default class UtcEnvironment extends NodeEnvironment {
  constructor(...args: ConstructorParameters<typeof NodeEnvironment>) {
    // Set on the real process, outside of the sandbox: only there does V8 drop its cached zone.
    process.env.TZ = 'UTC'
    super(...args)
    this.global.standCloud = stand
  }
}
