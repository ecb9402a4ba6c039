import {TestEnvironment as NodeEnvironment} from 'jest-environment-node'

/** Node with the functions' clock: CloudBase runs at UTC. */
export default class UtcEnvironment extends NodeEnvironment {
  constructor(...args: ConstructorParameters<typeof NodeEnvironment>) {
    // Set on the real process, outside of the sandbox: only there does V8 drop its cached zone.
    process.env.TZ = 'UTC'
    super(...args)
  }
}
