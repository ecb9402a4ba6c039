import type {Role} from '../kernel/contract'

/** Who works on requests: those a request can be given to, and who supervises. What each sees is decided by the request. */

const near = ['grid-worker', 'building-head', 'unit-head'] as const satisfies readonly Role[]
export const above = ['street-supervisor', 'district-supervisor'] as const
export const handlers = {
  who: 'staff',
  roles: ['window-staff', 'hotline-staff', 'mediator', 'unit-liaison', 'community-admin'],
  near,
  above,
} as const
export const desk = {who: 'staff', roles: ['hotline-staff', 'community-admin'], above} as const
