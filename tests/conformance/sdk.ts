/** The part of wx-server-sdk that the suite calls; both versions have this shape. */
type Sdk = typeof import('wx-server-sdk')
export type Cloud = Sdk
export type Database = ReturnType<Sdk['database']>

/** Points an SDK in this process at an embedded cloud, as any other program would. */
export function pointSdkAt(gateway: string, env: string): void {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: env,
    TCB_ENV: env,
    TCB_CONTEXT_KEYS: 'TCB_CONTEXT_CNFG',
    TCB_CONTEXT_CNFG: JSON.stringify({URL: gateway}),
  })
}
