export const directoryContract = {}
