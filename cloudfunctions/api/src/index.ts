import {route} from './router'

/** Called by the mini-program: `{action, input, key?}` to `{ok, data}` or `{ok, error}`. */
export const main = (event: unknown) => route('api', event)
