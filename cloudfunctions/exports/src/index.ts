import {route} from '../../api/src/router'

/** Called by the mini-program for work with whole files, which takes more memory and time than `api` has. */
export const main = (event: unknown) => route('exports', event)
