import {checkContact} from '../../../../services/contact'
import type {FieldErrors} from '../../../../shared/errors'

export interface SetupForm {
  readonly code: string
  readonly name: string
  readonly phone: string
}

/** What is wrong with the form as typed; empty when nothing is. */
export const checkSetup = ({code, name, phone}: SetupForm): FieldErrors => ({
  ...(!/^\d{8}$/u.test(code.trim()) && {code: '启用码是 8 位数字，区里发的，或安装时显示的'}),
  ...checkContact({name, phone}),
})
