export const importContract = {}
