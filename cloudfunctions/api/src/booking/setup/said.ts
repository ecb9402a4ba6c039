import type {Resource, Service} from '../documents'

/** What is said of a service, without what is kept beside it. */
export const serviceSaidOf = ({
  _id,
  community: _of,
  initials: _initials,
  rev: _rev,
  settling: _settling,
  ...said
}: Service) => said

/** What is said of a resource, without what is kept beside it. */
export const resourceSaidOf = ({
  _id,
  community: _of,
  rev: _rev,
  dueDate: _dueDate,
  dueRev: _dueRev,
  ...said
}: Resource) => said
