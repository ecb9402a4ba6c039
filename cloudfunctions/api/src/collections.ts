import {anchorCollections} from './anchors/collections'
import {bookingCollections} from './booking/collections'
import {referralCollections} from './booking/referral/collections'
import {seriesCollections} from './booking/series/collections'
import {lessonCollections} from './booking/lessons/collections'
import {precheckCollections} from './booking/precheck/collections'
import {casesCollections} from './cases/collections'
import {districtCollections} from './district/collections'
import {hotlineCollections} from './hotline/collections'
import {wishesCollections} from './wishes/collections'
import type {CollectionDeclaration} from './kernel/declare'
import {messagesCollections} from './messages/collections'
import {organisationCollections} from './organisation/collections'
import {papersCollections} from './papers/collections'
import {peopleCollections} from './people/collections'
import {placesCollections} from './places/collections'
import {privacyCollections} from './privacy/collections'
import {residentsCollections} from './residents/collections'
import {uploadsCollections} from './uploads/collections'

/** Every collection of the product, in the order the deployment creates them. */
export const collections: readonly CollectionDeclaration[] = [
  ...peopleCollections,
  ...papersCollections,
  ...organisationCollections,
  ...placesCollections,
  ...residentsCollections,
  ...uploadsCollections,
  ...bookingCollections,
  ...precheckCollections,
  ...lessonCollections,
  ...seriesCollections,
  ...referralCollections,
  ...casesCollections,
  ...hotlineCollections,
  ...wishesCollections,
  ...messagesCollections,
  ...districtCollections,
  ...privacyCollections,
  ...anchorCollections,
]
