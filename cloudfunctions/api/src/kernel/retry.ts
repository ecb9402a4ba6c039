import {Refusal} from './refusal'

const attempts = 5

/**
 * The one retry loop for steps that lose a race: runs `attempt` until it gives something, at most
 * five times, a little later and less regularly each time.
 * @throws Refusal `busy` when all attempts lost
 */
export const untilWon = async <Won>(attempt: () => Promise<Won | null>): Promise<Won> => {
  for (let tried = 0; tried < attempts; tried += 1) {
    if (tried > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** tried))
    const won = await attempt()
    if (won !== null) return won
  }
  throw new Refusal('busy')
}
