import {pathToFileURL} from 'node:url'

/** Stands for `import.meta.url` in a bundle, which has none: the PDF library asks it where it lies. */
export const bundleUrl = pathToFileURL(__filename).href
