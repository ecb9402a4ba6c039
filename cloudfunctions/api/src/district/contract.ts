export const districtContract = {}
