const paths = new Set<string>()

/** Notes that a component takes part in forms (`wx://form-field`). */
export const markFormField = (path: string): void => {
  paths.add(path)
}

export const isFormField = (path: string): boolean => paths.has(path)
