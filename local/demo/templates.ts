/** Template ids of the account that this machine stands for: what `TEMPLATES` holds on CloudBase. */
export const localTemplates = JSON.stringify({
  change: 'local-change',
  result: 'local-result',
  acted: 'local-acted',
})
