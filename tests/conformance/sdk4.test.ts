import type {Cloud} from './sdk'
import {describeConformance} from './suite'

describeConformance('wx-server-sdk 4.0.2', () => jest.requireActual<Cloud>('wx-server-sdk'))
