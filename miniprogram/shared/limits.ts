/** Lengths and numbers that a form and the server must agree on. */
export const limits = {
  /** A person's name, in characters (the longest registered names, of minorities, have about 25). */
  name: 30,
  reason: 200,
  note: 500,
  /** Once-only keys made by a page. */
  key: 64,
  id: 64,
  title: 60,
  /** Names of a building and of a unit or room of it. */
  building: 30,
  unit: 20,
  address: 120,
  /** The number of a signed paper that the community keeps. */
  paper: 40,
  /** Items of one list in one input. */
  list: 60,
  /** Rows of one page of a list. */
  page: 50,
  /** Photos of one thing that somebody tells. */
  photos: 9,
  /** Bytes of a photo as it is sent, after the phone has made it smaller. */
  photoBytes: 10 * 1024 * 1024,
  /** Seconds of a voice note. */
  voiceSeconds: 60,
  voiceBytes: 2 * 1024 * 1024,
  /** Places of one folder on the way into the cloud: nine photos and a voice note. */
  inFolder: 10,
} as const
