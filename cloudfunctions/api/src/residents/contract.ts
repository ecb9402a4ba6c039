import {codesContract} from './codes/contract'

/** Residents: where they live, who confirms it, who is with whom, and people without WeChat. One folder an area. */
export const residentsContract = {
  ...codesContract,
}
