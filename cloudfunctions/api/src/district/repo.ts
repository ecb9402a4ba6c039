import {collection, command} from '../kernel/database'
import {seal} from '../kernel/secrets'
import type {District, Registered, TemplateVersion} from './documents'

const districts = collection<District>('districts')
const templates = collection<TemplateVersion>('templates')

export const districtById = (district: string): Promise<District | null> => districts.get(district)

/** Every district of this machine: one or a few. */
export const allDistricts = (): Promise<readonly District[]> =>
  districts.find({_id: command().gt('')}, {orderBy: ['_id', 'asc'], limit: 100})

export const addDistrict = (district: District): Promise<'added' | 'exists'> => districts.add(district)

/** Changes a district's name and streets if nobody changed it since it was read. */
export const changeDistrict = async (
  {_id, rev}: District,
  said: Pick<District, 'name' | 'streets'>,
): Promise<boolean> =>
  (await districts.update(
    {_id, rev},
    {
      name: said.name,
      streets: command().set(said.streets),
      rev: command().inc(1),
    },
  )) === 1

/** Writes a community into the register if nobody changed the district since it was read. */
export const register = async (
  {_id, rev}: District,
  community: string,
  entry: Registered,
): Promise<boolean> =>
  (await districts.update(
    {_id, rev},
    {[`communities.${community}`]: command().set(entry), rev: command().inc(1)},
  )) === 1

/** Shows a community to residents: only the call that still opens it does. */
export const showOpened = async (district: string, community: string, opening: string): Promise<boolean> =>
  (await districts.update(
    {
      _id: district,
      [`communities.${community}.state`]: 'opening',
      [`communities.${community}.opening.id`]: opening,
    },
    {[`communities.${community}.state`]: 'open', rev: command().inc(1)},
  )) === 1

/** Takes a community out of the register: only while that call's opening of it is not complete. */
export const unregister = async (district: string, community: string, opening: string): Promise<boolean> =>
  (await districts.update(
    {
      _id: district,
      [`communities.${community}.state`]: 'opening',
      [`communities.${community}.opening.id`]: opening,
    },
    {[`communities.${community}`]: command().remove(), rev: command().inc(1)},
  )) === 1

export const templateById = (id: string): Promise<TemplateVersion | null> => templates.get(id)

export const addTemplate = (version: TemplateVersion): Promise<'added' | 'exists'> => templates.add(version)

/** Makes another version count, if `base` still does. */
export const pointAtTemplate = async (
  district: string,
  base: string | null,
  version: string,
): Promise<boolean> =>
  (await districts.update({_id: district, template: base}, {template: version, rev: command().inc(1)})) === 1

/** Takes a head's name and number out of the register, while it is still theirs; how many were changed. */
export const forgetHead = (district: string, community: string, phone: string): Promise<number> =>
  districts.update(
    {_id: district, [`communities.${community}.opening.head.phone`]: phone},
    {
      [`communities.${community}.opening.head`]: command().set({name: '', phone: seal('')}),
      rev: command().inc(1),
    },
  )
