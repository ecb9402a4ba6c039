import {session} from '../stores/session'

/** A page that lives on while another community is chosen. `data.community`: whose content it shows. */
interface Page<Data> {
  readonly data: {community: string}
  setData(data: Data & {readonly community: string}): void
}

/**
 * For `onShow`: when another community was chosen meanwhile, the page begins anew, and nothing of the one before
 * stays on the screen.
 * @param before the data with which the page begins
 */
export const followCommunity = <Data extends object>(page: Page<Data>, before: Data): void => {
  const {community} = session
  if (page.data.community === '') page.data.community = community
  else if (page.data.community !== community) page.setData({...before, community})
}
