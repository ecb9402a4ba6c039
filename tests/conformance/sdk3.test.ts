import type {Cloud} from './sdk'
import {describeConformance} from './suite'

describeConformance('wx-server-sdk 3.0.4', () => jest.requireActual<Cloud>('wx-server-sdk-3'))
