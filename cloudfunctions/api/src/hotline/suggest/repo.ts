import {collection, command, inCommunity, moveTogether, type Change} from '../../kernel/database'
import type {Request} from '../documents'
import {requests} from '../repo'
import type {Habit, Suggestion} from './documents'

const habits = collection<Habit>('requestHabits')
const suggestions = collection<Suggestion>('suggestions')

/** Requests that changed since a moment, of all communities, the earliest first. */
export const changedSince = (since: Date, limit: number): Promise<readonly Request[]> =>
  requests.find({changedAt: command().gt(since)}, {orderBy: ['changedAt', 'asc'], limit})

export const habitById = (id: string): Promise<Habit | null> => habits.get(id)

export const addHabit = (habit: Habit): Promise<'added' | 'exists'> =>
  inCommunity(habits, habit.community).add(habit)

/** Notes a case that is not in it; only the last cases stay. */
export const noteCase = async (
  {_id, community}: Habit,
  one: string,
  most: number,
  now: Date,
): Promise<boolean> =>
  (await inCommunity(habits, community).update(
    {_id, cases: command().neq(one)},
    {cases: command().push({each: [one], slice: -most}), changedAt: now},
  )) === 1

/** When it is looked at again. */
export const planHabit = ({_id, community}: Habit, nextAt: Date | null): Promise<number> =>
  inCommunity(habits, community).update({_id}, {nextAt: nextAt ?? command().remove()})

export const habitsDue = (now: Date, limit: number): Promise<readonly Habit[]> =>
  habits.find({nextAt: command().lte(now)}, {orderBy: ['nextAt', 'asc'], limit})

export const addSuggestion = (suggestion: Suggestion): Promise<'added' | 'exists'> =>
  inCommunity(suggestions, suggestion.community).add(suggestion)

export const suggestionById = (community: string, id: string): Promise<Suggestion | null> =>
  inCommunity(suggestions, community).get(id)

/** Open ones, the latest first. */
export const openSuggestions = (community: string, limit: number): Promise<readonly Suggestion[]> =>
  inCommunity(suggestions, community).find({state: 'open'}, {orderBy: ['ord', 'desc'], limit})

/** Decides it if nobody did since it was read. */
export const decideSuggestion = async (suggestion: Suggestion, change: Change): Promise<boolean> =>
  (await inCommunity(suggestions, suggestion.community).update(
    {_id: suggestion._id, rev: suggestion.rev, state: 'open'},
    {...change, rev: command().inc(1)},
  )) === 1

/** The same together with the request that it becomes. */
export const turnIntoWork = (suggestion: Suggestion, change: Change, request: Request): Promise<boolean> =>
  moveTogether(
    [{collection: 'suggestions', document: suggestion, change}],
    [{collection: 'requests', document: request}],
  )
