export const treeContract = {}
