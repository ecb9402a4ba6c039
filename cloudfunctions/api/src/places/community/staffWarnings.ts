import {staffOf} from '../../organisation/staffOf'
import {
  certificateWarnings,
  type CertificateWarning,
} from '../../../../../miniprogram/packages/organisation/rules/staff'
import {dateAt8, sayDay} from '../../../../../miniprogram/shared/time'
import type {WarningProvider} from './warnings'

/** Whose certificate is missing, over or nearly over (row 6): one warning a person. */
export const staffWarnings: WarningProvider = async ({_id}, now) => {
  const today = dateAt8(now)
  return certificateWarnings(await staffOf(_id), today).map((warning) => ({
    id: `certificate:${warning.staff}`,
    text: `${warning.name}${said(warning, today)}`,
    todo: todo[warning.state],
    page: '/packages/organisation/pages/organisation/organisation?tab=staff',
  }))
}

const todo: Readonly<Record<CertificateWarning['state'], string>> = {
  expired: '换了新证就登记；先要值班的，写明理由放行',
  missing: '拿到证就登记；先要值班的，写明理由放行',
  expiring: '提醒本人去换证，换好后登记新的有效期',
}

const said = ({state, expires}: CertificateWarning, today: string): string => {
  if (state === 'missing' || expires === null) return '还没有登记上岗证'
  return state === 'expired'
    ? `的上岗证${sayDay(expires, today)}已经到期`
    : `的上岗证${sayDay(expires, today)}到期`
}
