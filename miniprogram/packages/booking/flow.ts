/** The steps of booking, as they stand at the top of its pages. */
export const bookingSteps = ['要带什么', '选时间', '确认'] as const
